// The last paragraph stops in the middle of a sentence, or at a sign that there was more: "[...]", "Read more". People
// leave out the last full stop, and verse, lists, signatures and titles have none. So the text must be one whose
// paragraphs end their sentences, and the last one must stop where no sentence can: at a comma, or at a word that wants
// another ("the", "and"; "of" and a comma only where all of several paragraphs ended theirs: learners, and speech as it
// is written down, end with those). Where all of several paragraphs ended theirs, and so did a sentence of the last one
// before, any word will do: there a full stop was not forgotten.
//
//   "It rained. The mayor said that the"   {11, 34}; no repair
#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

/// Closing quotes and brackets are stepped over; a footnote number is not.
bool ends_sentence(std::string_view block) {
  while (!block.empty()) {
    const Character last = character_before(block, block.size());
    const bool is_closing = last.point == '"' || last.point == '\'' || last.point == ')' || last.point == ']' ||
                            last.point == 0x2019 || last.point == 0x201D || last.point == 0xBB || last.point == '*';
    if (!is_closing) return last.point == '.' || last.point == '!' || last.point == '?' || last.point == 0x2026;
    block.remove_suffix(last.bytes);
  }
  return false;
}

/// Where the last sentence of a block begins: after the last "." and the like with a space behind it.
std::size_t last_sentence(std::string_view block) {
  for (std::size_t place = block.size(); place > 1; --place) {
    if (!is_ascii_space(byte_at(block, place - 1))) continue;
    const std::string_view before = block.substr(0, place - 1);
    if (ends_sentence(before.substr(before.size() - std::min<std::size_t>(before.size(), 8)))) return place;
  }
  return 0;
}

/// Words that never end a sentence.
bool wants_another_word(std::string_view word) {
  constexpr std::array<std::string_view, 20> kWords = {"a",     "an",   "and",  "because", "between", "but", "during",
                                                       "every", "if",   "into", "its",     "my",      "nor", "or",
                                                       "our",   "than", "the",  "their",   "whose",   "your"};
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

/// Words that seldom do: "what I listen to".
bool may_want_another_word(std::string_view word) {
  constexpr std::array<std::string_view, 16> kWords = {"as", "at",   "by", "for", "from", "had",   "has", "is",
                                                       "of", "that", "to", "was", "were", "which", "who", "with"};
  return std::binary_search(kWords.begin(), kWords.end(), word);
}

/// How many bytes of a sign that there was more stand at the end.
std::size_t continuation_sign_bytes(std::string_view block) {
  constexpr std::array<std::string_view, 10> kSigns = {"[...]",     "[\xE2\x80\xA6]", "(...)",     "(more)",
                                                       "Read more", "Read More",      "read more", "Continue reading",
                                                       "(more...)", "Read more..."};
  for (const std::string_view sign : kSigns) {
    if (block.ends_with(sign)) return sign.size();
  }
  return 0;
}

bool is_cut(std::string_view sentence, bool is_edited, bool has_ended_before) {
  constexpr std::size_t kLeastWords = 4;
  if (word_count(sentence) < kLeastWords) return false;
  if (sentence.back() == ',') return is_edited && !sentence.starts_with("Thank");
  if (!is_ascii_letter(byte_at(sentence, sentence.size() - 1))) return false;
  const std::size_t space = sentence.find_last_of(" \n");
  const std::string_view word = sentence.substr(space + 1);
  constexpr std::size_t kLongEnough = 6;
  // Nor is an address a word: "Send your stories to news@example.org".
  const bool is_long = word_count(sentence) >= kLongEnough && word.find_first_of("@./") == std::string_view::npos;
  return wants_another_word(word) || (is_edited && (may_want_another_word(word) || (has_ended_before && is_long)));
}

}  // namespace

std::vector<Damage> truncated_end(std::string_view text, std::span<const Block> blocks) {
  const Block* last = nullptr;
  std::size_t paragraphs = 0;
  std::size_t ended = 0;
  constexpr std::size_t kLeastBytes = 60;
  for (const Block& block : blocks) {
    if (is_furniture(block.label) || block.range.end > text.size()) continue;
    const bool is_paragraph = block.label == BlockLabel::Text && block.range.size() >= kLeastBytes;
    if (is_paragraph && last != nullptr && last->label == BlockLabel::Text) {
      ++paragraphs;
      ended += ends_sentence(last->range.of(text)) ? 1 : 0;
    }
    last = &block;
  }
  if (last == nullptr || last->label != BlockLabel::Text || last->range.size() < kLeastBytes) return {};
  if (ended * 3 < paragraphs * 2) return {};

  const std::string_view block = last->range.of(text);
  const std::size_t sign = continuation_sign_bytes(block);
  if (sign > 0) return {{{last->range.end - sign, last->range.end}, DamageKind::TruncatedEnd, std::nullopt}};
  const std::size_t begin = last_sentence(block);
  constexpr std::size_t kSeveral = 3;
  const bool is_edited = paragraphs >= kSeveral && ended == paragraphs;
  if ((begin == 0 && ended == 0) || !is_cut(block.substr(begin), is_edited, begin > 0)) return {};
  return {{{last->range.begin + begin, last->range.end}, DamageKind::TruncatedEnd, std::nullopt}};
}

}  // namespace unspun
