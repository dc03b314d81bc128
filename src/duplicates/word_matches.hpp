#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace unspun {

/// Words a[first] and b[second], which are equal.
struct WordMatch {
  std::uint32_t first;
  std::uint32_t second;
  bool operator==(const WordMatch&) const = default;
};

/// The equal words of two sequences of numbers in common order: none crosses another. Both numbers rise from each match
/// to the next.
///
/// First what is equal at both ends; then words that stand once on each side are anchors, of which the longest rising
/// chain is taken (the patience diff of Bram Cohen; the chain by Hunt & Szymanski 1977), and what lies between two
/// anchors is aligned in the same way. Where there are no anchors, the longest common subsequence is found if the gap
/// is small (kLargestTable cells), and else nothing: a long stretch without a word that is unique in it on both sides
/// has no alignment worth having. At most kDeepest levels, each O(n log n), so time is that on any input.
///
///   a: the navy said on monday that the vessels left
///   b: the military told us on monday that the ships left
///   matches: the, on, monday, that, the, left
std::vector<WordMatch> word_matches(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

inline constexpr std::size_t kLargestTable = 4096;
inline constexpr int kDeepest = 16;

}  // namespace unspun
