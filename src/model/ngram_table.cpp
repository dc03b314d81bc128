#include "model/ngram_table.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unspun {
namespace {

static_assert(sizeof(NgramTable::Bucket) == 64, "a bucket is one cache line");

constexpr double kLoad = 0.8;  // entries for places; buckets fill unevenly, and a full one sends look-ups to the next

/// A bit for each entry of the bucket that has the fingerprint.
std::uint32_t entries_with(const NgramTable::Bucket& bucket, std::uint32_t fingerprint) {
#ifdef __SSE2__
  const auto* lines = reinterpret_cast<const __m128i*>(&bucket);
  const __m128i wanted = _mm_set1_epi32(static_cast<int>(fingerprint));
  const auto matches = [&](int line) {
    const __m128i equal = _mm_cmpeq_epi32(_mm_load_si128(lines + line), wanted);
    return static_cast<std::uint32_t>(_mm_movemask_ps(_mm_castsi128_ps(equal)));
  };
  // The third line holds the last two fingerprints and the first costs.
  return matches(0) | matches(1) << 4 | (matches(2) & 3U) << 8;
#else
  std::uint32_t hits = 0;
  for (std::size_t i = 0; i < NgramTable::kPerBucket; ++i) {
    hits |= static_cast<std::uint32_t>(bucket.fingerprint[i] == fingerprint) << i;
  }
  return hits;
#endif
}

}  // namespace

std::optional<NgramCost> NgramTable::find(NgramKey key) const {
  if (x_buckets.empty()) return std::nullopt;
  const std::uint32_t fingerprint = fingerprint_of(key);
  std::size_t index = bucket_of(key, x_buckets.size());
  for (std::size_t probes = 0; probes < x_buckets.size(); ++probes) {
    const Bucket& bucket = x_buckets[index];
    const std::uint32_t hits = entries_with(bucket, fingerprint);
    if (hits != 0) {
      const auto i = static_cast<std::size_t>(__builtin_ctz(hits));
      return NgramCost{bucket.cost[i], bucket.backoff[i]};
    }
    if ((bucket.overflow & NgramTable::overflow_bit_of(fingerprint)) == 0) return std::nullopt;
    index = index + 1 == x_buckets.size() ? 0 : index + 1;
  }
  return std::nullopt;
}

NgramTableBuilder::NgramTableBuilder(std::size_t ngrams)
    : x_buckets(static_cast<std::size_t>(static_cast<double>(ngrams) / (NgramTable::kPerBucket * kLoad)) + 2) {}

void NgramTableBuilder::insert(NgramKey key, NgramCost cost) {
  const std::uint32_t fingerprint = NgramTable::fingerprint_of(key);
  std::size_t index = NgramTable::bucket_of(key, x_buckets.size());
  while (x_buckets[index].used == NgramTable::kPerBucket) {
    x_buckets[index].overflow |= NgramTable::overflow_bit_of(fingerprint);
    index = index + 1 == x_buckets.size() ? 0 : index + 1;
  }
  NgramTable::Bucket& bucket = x_buckets[index];
  bucket.fingerprint[bucket.used] = fingerprint;
  bucket.cost[bucket.used] = cost.cost;
  bucket.backoff[bucket.used] = cost.backoff;
  ++bucket.used;
}

}  // namespace unspun
