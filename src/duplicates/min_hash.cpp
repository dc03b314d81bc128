#include "duplicates/min_hash.hpp"

#include <algorithm>

namespace unspun {
namespace {

/// The finaliser of splitmix64 (Steele, Lea & Flood 2014).
constexpr std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

/// 32-bit functions a x + b, a odd, each with numbers of its own: simple enough for the compiler to take many at once.
struct Functions {
  std::array<std::uint32_t, MinHash::kHashes> factors;
  std::array<std::uint32_t, MinHash::kHashes> summands;
};

constexpr Functions functions() {
  Functions result = {};
  for (std::size_t i = 0; i < MinHash::kHashes; ++i) {
    const std::uint64_t drawn = mixed((i + 1) * 0x9E3779B97F4A7C15ULL);
    result.factors[i] = static_cast<std::uint32_t>(drawn) | 1;
    result.summands[i] = static_cast<std::uint32_t>(drawn >> 32);
  }
  return result;
}
constexpr Functions kFunctions = functions();

}  // namespace

MinHash MinHash::of(std::span<const std::uint64_t> set) {
  std::array<std::uint32_t, kHashes> least;
  least.fill(0xFFFFFFFF);
  for (const std::uint64_t element : set) {
    const std::uint64_t both = mixed(element);
    const auto low = static_cast<std::uint32_t>(both);
    const auto high = static_cast<std::uint32_t>(both >> 32);
    for (std::size_t i = 0; i < kHashes; ++i) {
      std::uint32_t value = (low ^ kFunctions.summands[i]) * kFunctions.factors[i];
      value = (value ^ (value >> 15)) * 0x85EBCA6B + high;
      least[i] = std::min(least[i], value);
    }
  }
  MinHash signature;
  // The high bits of a least value are mostly 0, so the low ones are kept.
  for (std::size_t i = 0; i < kHashes; ++i) signature.values[i] = static_cast<std::uint16_t>(least[i]);
  return signature;
}

double similarity(const MinHash& a, const MinHash& b) {
  std::size_t equal = 0;
  for (std::size_t i = 0; i < MinHash::kHashes; ++i) equal += a.values[i] == b.values[i] ? 1 : 0;
  return static_cast<double>(equal) / MinHash::kHashes;
}

std::uint64_t band_hash(const MinHash& signature, std::size_t first, std::size_t count) {
  std::uint64_t hash = first + 1;
  for (std::size_t i = first; i < first + count; ++i) hash = mixed(hash * 0x9E3779B97F4A7C15ULL + signature.values[i]);
  return hash;
}

}  // namespace unspun
