#include "duplicates/relation.hpp"

#include <algorithm>

namespace unspun {
namespace {

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) {
      ++count;
      ++left;
      ++right;
    } else {
      ++(*left < *right ? left : right);
    }
  }
  return count;
}

}  // namespace

std::string_view relation_name(Relation relation) {
  switch (relation) {
    case Relation::Story:
      return "story";
    case Relation::Copy:
      return "copy";
    case Relation::Contained:
      return "contained";
    case Relation::None:
      break;
  }
  return "none";
}

Relation relation(const Alignment& alignment, const Skeleton& first, const Skeleton& second) {
  const std::uint32_t shorter = std::min(alignment.first_words, alignment.second_words);
  const std::uint32_t longer = std::max(alignment.first_words, alignment.second_words);
  if (shorter > 0 && alignment.equal == longer) return Relation::Copy;
  const auto [lesser, greater] = std::minmax({alignment.first_aligned(), alignment.second_aligned()});
  if (shorter >= kFewestCopiedWords && greater >= kCopyAligned && alignment.equal >= kCopyEqual * shorter) {
    return lesser >= kCopyAligned ? Relation::Copy : Relation::Contained;
  }
  const std::size_t shared = common(first.names, second.names);
  const std::size_t all = first.names.size() + second.names.size() - shared;
  const bool is_story =
      shared >= kFewestStoryNames && static_cast<double>(shared) >= kStorySimilarity * static_cast<double>(all);
  return is_story ? Relation::Story : Relation::None;
}

DuplicateOptions copy_options() {
  return {};
}

DuplicateOptions story_options() {
  DuplicateOptions options;
  options.rows = 3;
  options.min_similarity = 0.75 * kStorySimilarity;  // estimated; relation() knows it exactly
  options.fewest_shingles = kFewestStoryNames;
  return options;
}

}  // namespace unspun
