#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/word_id.hpp"

namespace unspun {

/// The key of an n-gram is made word by word from its end to its front, so that the keys of all its suffixes come for
/// free: key("White House") = extended(extended(kEmptyKey, House), White).
using NgramKey = std::uint64_t;
inline constexpr NgramKey kEmptyKey = 0x9E3779B97F4A7C15ULL;

inline NgramKey extended(NgramKey key, WordId word) {
  key = (key ^ (word + 0x632BE59BULL)) * 0xD6E8FEB86659FD93ULL;
  key ^= key >> 32;
  key *= 0xCA5A826395121157ULL;
  return key ^ (key >> 29);
}

/// What the model stores for an n-gram, in steps of 1/8 nat, positive.
struct NgramCost {
  std::uint8_t cost = 0;     ///< -log p(last word | the others)
  std::uint8_t backoff = 0;  ///< -log of the back-off weight of the n-gram as a context
};
inline constexpr double kNatsPerStep = 0.125;

/// The n-grams of one order: a hash table of one-cache-line buckets with 32-bit fingerprints, so a look-up touches one
/// line of memory in nearly every case, and takes an absent n-gram for present in about 1 of 500 million cases.
/// A view; const methods are safe from many threads.
class NgramTable {
 public:
  static constexpr std::size_t kPerBucket = 10;
  struct alignas(64) Bucket {
    std::uint32_t fingerprint[kPerBucket];
    std::uint8_t cost[kPerBucket];
    std::uint8_t backoff[kPerBucket];
    std::uint8_t used;      ///< entries in this bucket
    std::uint8_t overflow;  ///< overflow_bit_of() the entries that were passed on to the next one
  };

  NgramTable() = default;
  explicit NgramTable(std::span<const Bucket> buckets) : x_buckets(buckets) {}

  std::optional<NgramCost> find(NgramKey key) const;
  void prefetch(NgramKey key) const { __builtin_prefetch(&x_buckets[bucket_of(key, x_buckets.size())]); }
  bool empty() const { return x_buckets.empty(); }

  static std::size_t bucket_of(NgramKey key, std::size_t buckets) {
    return static_cast<std::size_t>(((key >> 32) * buckets) >> 32);
  }
  static std::uint32_t fingerprint_of(NgramKey key) {
    const auto low = static_cast<std::uint32_t>(key);
    return low == 0 ? 1 : low;
  }
  /// The bit of Bucket::overflow. Of the buckets of `en-1` 28 % pass entries on, mostly one or two: with one bit for
  /// all fingerprints 28 % of the look-ups of an absent n-gram would wait for a second line of memory, with eight 9 %
  /// do.
  static std::uint8_t overflow_bit_of(std::uint32_t fingerprint) {
    return static_cast<std::uint8_t>(1U << (fingerprint & 7U));
  }

 private:
  std::span<const Bucket> x_buckets;
};

/// Fills a table whose number of n-grams is known.
class NgramTableBuilder {
 public:
  explicit NgramTableBuilder(std::size_t ngrams);

  void insert(NgramKey key, NgramCost cost);
  /// The same as NgramTable::find, while building.
  std::optional<NgramCost> find(NgramKey key) const { return NgramTable(x_buckets).find(key); }
  std::span<const NgramTable::Bucket> buckets() const { return x_buckets; }

 private:
  std::vector<NgramTable::Bucket> x_buckets;
};

}  // namespace unspun
