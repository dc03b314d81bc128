#include "evidence/known_phrases.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace unspun {

bool has_known_phrase(const PhraseTable& phrases, const WordStream& stream) {
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    const std::span<const WordId> words = stream.sentence(i);
    for (std::size_t begin = 1; begin + 1 < words.size(); ++begin) {
      if (!phrases.begins_whole(words[begin])) continue;
      std::optional<PhraseTable::State> state = phrases.next(PhraseTable::kStart, words[begin]);
      for (std::size_t end = begin + 1; state; ++end) {
        const std::span<const PhraseEntry> found = phrases.found(*state);
        if (std::any_of(found.begin(), found.end(), [](const PhraseEntry& entry) { return entry.whole != 0; })) {
          return true;
        }
        if (end + 1 >= words.size()) break;
        state = phrases.next(*state, words[end]);
      }
    }
  }
  return false;
}

}  // namespace unspun
