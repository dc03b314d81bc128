#include "extract/furniture_cues.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "extract/cue_words.hpp"
#include "extract/furniture_cue.hpp"

namespace unspun {
namespace {

/// How much of a block is read at either end: enough for thirty words and the longest cue. Between them nothing is
/// looked for, as a cue in the middle of a long block would be the author's own words.
constexpr std::size_t kEndBytes = 200;
/// No cue alone labels a block of more words than are written beside it, two together up to so many times as many.
constexpr std::size_t kTwoCuesReach = 4;

/// The cues by the first word of their patterns, those apart that stand at the start of a block: most do, and are
/// looked for at one word of it only.
class CueIndex {
 public:
  static const CueIndex& of_starts() {
    static const CueIndex kStarts(true);
    return kStarts;
  }
  static const CueIndex& of_others() {
    static const CueIndex kOthers(false);
    return kOthers;
  }

  /// Numbers of furniture_cues(); null for none.
  const std::vector<std::uint16_t>* beginning_with(std::string_view word) const {
    if (!x_has_first_bytes[first_bytes(word)]) return nullptr;
    const auto found = x_cues.find(word);
    return found == x_cues.end() ? nullptr : &found->second;
  }
  const CuePattern& pattern(std::uint16_t cue) const { return x_patterns[cue]; }

 private:
  explicit CueIndex(bool of_starts) : x_has_first_bytes(1U << 16U) {
    for (const FurnitureCue& cue : furniture_cues()) {
      x_patterns.emplace_back(cue.pattern);
      const bool is_at_start = cue.place != CuePlace::End && cue.place != CuePlace::Anywhere;
      if (is_at_start != of_starts) continue;
      for (const std::string_view word : x_patterns.back().first_words()) {
        x_cues[word].push_back(static_cast<std::uint16_t>(x_patterns.size() - 1));
        x_has_first_bytes[first_bytes(word)] = 1;
      }
    }
  }

  static std::size_t first_bytes(std::string_view word) {
    const auto byte = [&](std::size_t at) -> std::size_t {
      return at < word.size() ? static_cast<unsigned char>(word[at]) : 0;
    };
    return byte(0) << 8U | byte(1);
  }

  std::unordered_map<std::string_view, std::vector<std::uint16_t>> x_cues;
  std::vector<CuePattern> x_patterns;
  std::vector<std::uint8_t> x_has_first_bytes;  ///< most words begin like no cue: they are not looked up
};

/// What cues were found in a block. Two that share words count as one.
struct Found {
  const FurnitureCue* alone = nullptr;   ///< the first that labels a block of this length by itself
  const FurnitureCue* first = nullptr;   ///< the first that does not, but would with another one
  const FurnitureCue* second = nullptr;  ///< the other
};

/// The whole words at the front of a block.
std::string_view head(std::string_view block) {
  std::size_t end = std::min(block.size(), kEndBytes);
  while (end < block.size() && end > 0 && !is_ascii_space(block[end])) --end;
  return block.substr(0, end);
}

std::string_view tail(std::string_view block) {
  std::size_t begin = block.size() - std::min(block.size(), kEndBytes);
  while (begin > 0 && begin < block.size() && !is_ascii_space(block[begin - 1])) ++begin;
  return block.substr(begin);
}

class CueSearch {
 public:
  explicit CueSearch(std::string_view block) : x_block(block) {}

  std::optional<BlockLabel> label() {
    if (x_block.size() <= 2 * kEndBytes) {
      read(x_block, true, true);
    } else {
      read(head(x_block), true, false);
      read(tail(x_block), false, true);
    }
    if (x_found.alone != nullptr) return x_found.alone->label;
    if (x_found.second != nullptr) return x_found.first->label;
    return std::nullopt;
  }

 private:
  using Words = std::span<const std::string_view>;

  void read(std::string_view part, bool begins_block, bool ends_block) {
    const CueWords cue_words(part);
    const Words words = cue_words.words();
    x_taken = 0;
    for (std::size_t at = 0; begins_block && at < words.size(); ++at) {
      look(CueIndex::of_starts(), words, at, ends_block);
      if (!CueWords::is_sign(words[at])) break;  // signs may stand before a cue
    }
    for (std::size_t at = 0; at < words.size(); ++at) look(CueIndex::of_others(), words, at, ends_block);
  }

  /// Looks for cues that begin at words[at].
  void look(const CueIndex& index, Words words, std::size_t at, bool ends_block) {
    const auto* cues = index.beginning_with(words[at]);
    for (std::size_t i = 0; cues != nullptr && i < cues->size(); ++i) {
      const FurnitureCue& cue = furniture_cues()[(*cues)[i]];
      const bool to_end = cue.place == CuePlace::Whole || cue.place == CuePlace::End;
      if (cue.place == CuePlace::Menu || (to_end && !ends_block)) continue;
      const auto end = index.pattern((*cues)[i]).end(words, at, to_end);
      if (end && note(cue, at >= x_taken)) x_taken = *end;
    }
  }

  /// Whether the cue counts at all.
  bool note(const FurnitureCue& cue, bool is_apart) {
    if (x_words == 0) x_words = word_count(x_block);
    if (x_words <= cue.most_words) {
      if (x_found.alone == nullptr) x_found.alone = &cue;
      return true;
    }
    if (x_words > kTwoCuesReach * cue.most_words || cue.label == BlockLabel::Caption) return false;
    if (x_found.first == nullptr) {
      x_found.first = &cue;
    } else if (is_apart && x_found.second == nullptr && x_found.first != &cue) {
      x_found.second = &cue;
    }
    return true;
  }

  std::string_view x_block;
  std::size_t x_words = 0;  ///< 0 until somebody asks
  std::size_t x_taken = 0;  ///< the words before this one belong to a cue already
  Found x_found;
};

}  // namespace

std::optional<BlockLabel> furniture_label(std::string_view block) {
  return CueSearch(block).label();
}

bool is_menu_item(std::string_view item) {
  constexpr std::size_t kLongestItem = 40;
  if (item.size() > kLongestItem) return false;
  const CueWords cue_words(item);
  const std::vector<std::string_view>& words = cue_words.words();
  if (words.empty()) return false;
  const CueIndex& index = CueIndex::of_starts();
  const auto* cues = index.beginning_with(words.front());
  return cues != nullptr && std::ranges::any_of(*cues, [&](std::uint16_t cue) {
           return furniture_cues()[cue].place == CuePlace::Menu && index.pattern(cue).end(words, 0, true).has_value();
         });
}

}  // namespace unspun
