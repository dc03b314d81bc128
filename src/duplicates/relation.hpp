#pragma once

#include <cstdint>
#include <string_view>

#include "duplicates/alignment.hpp"
#include "duplicates/duplicate_index.hpp"
#include "duplicates/skeleton.hpp"

namespace unspun {

/// What two similar documents are to each other.
enum class Relation : std::uint8_t {
  None,
  Story,     ///< they name the same rare names and numbers, but each in sentences of its own
  Copy,      ///< the running text of each is that of the other, but for replaced words
  Contained  ///< most of one is a copy of a part of the other
};

std::string_view relation_name(Relation relation);

/// Shares of two documents' words that are equal or replaced in chains, the greater being mostly that of the shorter
/// document. By tests/bench/results/2026-11-22-duplicates.md: of copies with every known word replaced, 99 in 100 have
/// more than 0.67 on the greater side and 0.64 on the lesser; of other news 99 in 100 have less than 0.02; two reports
/// of one story, translated by two people, had 0.33.
inline constexpr double kCopyAligned = 0.5;
/// A copy has at least so many equal words: 99 in 100 of those above have 0.37 of the shorter document, other news
/// 0.01.
inline constexpr double kCopyEqual = 0.28;
/// Shorter documents are copies only if they are equal to the last word.
inline constexpr std::uint32_t kFewestCopiedWords = 20;

/// Of names (Skeleton::names): three reports of one story shared 5 names at a Jaccard similarity of 0.38 to 0.56; of
/// 100,000 pairs of other news one has 0.30 (same file), which may well be a story too.
inline constexpr double kStorySimilarity = 0.3;
inline constexpr std::size_t kFewestStoryNames = 4;

Relation relation(const Alignment& alignment, const Skeleton& first, const Skeleton& second);

/// The DuplicateIndex of Skeleton::shingles, for copies, and of Skeleton::names, for stories.
DuplicateOptions copy_options();
DuplicateOptions story_options();

}  // namespace unspun
