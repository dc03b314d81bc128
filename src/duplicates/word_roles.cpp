#include "duplicates/word_roles.hpp"

#include <algorithm>
#include <numeric>

namespace unspun {

WordRoles WordRoles::from(const Vocabulary& vocabulary, const CandidateTable& candidates) {
  WordRoles result;
  result.x_roles.assign(vocabulary.size(), WordRole::Fixed);
  result.x_classes.resize(vocabulary.size());
  std::iota(result.x_classes.begin(), result.x_classes.end(), WordId{0});
  const auto is_glue = [&](WordId word) { return (vocabulary.flags(word) & kFunctionWord) != 0; };
  for (WordId word = 0; word < vocabulary.size(); ++word) {
    if (word < kFirstWord) result.x_roles[word] = WordRole::Changeable;
    if (is_glue(word)) result.x_roles[word] = WordRole::Glue;
  }
  for (WordId found = kFirstWord; found < vocabulary.size(); ++found) {
    for (const Candidate& candidate : candidates.of(found)) {
      const WordId expected = candidate.word;
      if (expected < kFirstWord || expected >= vocabulary.size()) continue;
      if (!is_glue(found) && !is_glue(expected)) {
        result.x_roles[found] = WordRole::Changeable;
        result.x_roles[expected] = WordRole::Changeable;
      } else if (is_glue(found) && is_glue(expected) && (candidate.sources & kFromSpinners) != 0) {
        // One step, to the more frequent word: longer chains would make one class of all prepositions.
        const auto [more, less] = std::minmax(found, expected);
        result.x_classes[less] = std::min(result.x_classes[less], more);
      }
    }
  }
  return result;
}

}  // namespace unspun
