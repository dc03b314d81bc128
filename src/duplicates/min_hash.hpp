#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace unspun {

/// A set of hashes reduced to kHashes small numbers, of which two sets share as many as their Jaccard similarity says
/// (Broder, "On the resemblance and containment of documents", 1997): the least value of the set under each of so many
/// hash functions, of which 16 bits are kept (Li & König, "b-bit minwise hashing", WWW 2010: two different values look
/// equal once in 65,536).
///
/// The standard deviation of the estimate is sqrt(j (1 - j) / kHashes): 0.027 at a similarity of 0.1.
struct MinHash {
  static constexpr std::size_t kHashes = 128;
  std::array<std::uint16_t, kHashes> values;

  /// Of a set with at least one element; its order does not matter.
  static MinHash of(std::span<const std::uint64_t> set);
  bool operator==(const MinHash&) const = default;
};

/// The estimated Jaccard similarity, from 0 to 1.
double similarity(const MinHash& a, const MinHash& b);

/// A hash of values [first, first + count), for locality-sensitive hashing in bands.
std::uint64_t band_hash(const MinHash& signature, std::size_t first, std::size_t count);

}  // namespace unspun
