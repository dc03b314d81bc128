#include "tokenize/fast_breaks.hpp"

#include <cstring>

#include "base/utf8_bytes.hpp"

namespace unspun {
namespace {

/// Which bytes the scan for sentence ends stops at.
constexpr std::array<bool, 256> ending_bytes() {
  std::array<bool, 256> ending{};
  for (const unsigned char c : {'.', '!', '?', '\r', '\n'}) ending[c] = true;
  return ending;
}

/// ASCII letters, digits and "_": any number of them in a row is one piece.
constexpr std::array<bool, 256> joining_bytes() {
  std::array<bool, 256> joining{};
  for (unsigned c = 0; c < 128; ++c) {
    joining[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  }
  return joining;
}

constexpr std::array<bool, 256> kEnding = ending_bytes();
constexpr std::array<bool, 256> kJoining = joining_bytes();

unsigned char byte_at(std::string_view text, std::uint32_t at) {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

FastBreaks::FastBreaks() {
  for (std::uint32_t i = 0; i < kTableSize; ++i) {
    const char32_t c = i < kLatinSize ? i : kMarksBegin + (i - kLatinSize);
    x_word_breaks[i] = word_break(c);
    x_sentence_breaks[i] = sentence_break(c);
    const SentenceBreak sentence = x_sentence_breaks[i];
    const bool ends_sentences =
        sentence == SentenceBreak::Dot || sentence == SentenceBreak::Stop || sentence == SentenceBreak::Separator;
    // The scan for sentence ends looks at single bytes, so marks that end sentences must be ASCII.
    if (sentence == SentenceBreak::Unsupported || (c >= 0x80 && ends_sentences)) {
      x_word_breaks[i] = WordBreak::Unsupported;
    }
  }
}

std::uint32_t FastBreaks::index_at(std::string_view text, std::uint32_t at, std::uint32_t& size) {
  const std::uint32_t lead = byte_at(text, at);
  size = 1;
  if (lead < 0x80) return lead;
  const auto byte = [&](std::uint32_t offset) -> std::uint32_t {
    return at + offset < text.size() ? byte_at(text, at + offset) : 0u;
  };
  const std::uint32_t second = byte(1);
  if (lead >= 0xC2 && lead <= 0xC9 && (second & 0xC0u) == 0x80u) {
    size = 2;
    const std::uint32_t c = ((lead & 0x1Fu) << 6u) | (second & 0x3Fu);
    return c < kLatinSize ? c : kTableSize;
  }
  const std::uint32_t third = byte(2);
  if (lead == 0xE2 && second == 0x80 && third >= 0x90 && third < 0x90 + kMarksSize) {
    size = 3;
    return kLatinSize + (third - 0x90);
  }
  return kTableSize;
}

bool FastBreaks::covers(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
  const std::string_view until_end = text.substr(0, end);
  std::uint32_t at = begin;
  while (at < end) {
    while (end - at >= 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, text.data() + at, sizeof bytes);
      if ((bytes & 0x8080808080808080u) != 0) break;
      at += 8;
    }
    if (at == end) break;
    std::uint32_t size = 0;
    const std::uint32_t index = index_at(until_end, at, size);
    if (index >= kTableSize || x_word_breaks[index] == WordBreak::Unsupported) return false;
    at += size;
  }
  return true;
}

WordBreak FastBreaks::word_break_at(std::string_view text, std::uint32_t at, std::uint32_t end,
                                    std::uint32_t& size) const {
  size = 0;
  if (at >= end) return WordBreak::Blank;
  return x_word_breaks[index_at(text, at, size)];
}

void FastBreaks::add_words(std::string_view text, std::uint32_t begin, std::uint32_t end, TokenRules& rules) const {
  for (std::uint32_t at = begin; at < end;) {
    std::uint32_t size = 0;
    switch (word_break_at(text, at, end, size)) {
      case WordBreak::Blank:
        at += size;
        break;
      case WordBreak::Letter:
      case WordBreak::Digit:
      case WordBreak::Joiner: {
        const std::uint32_t piece_end = word_end(text, at, end);
        rules.add(at, piece_end);
        at = piece_end;
        break;
      }
      default:
        rules.add(at, at + size);
        at += size;
    }
  }
}

std::uint32_t FastBreaks::word_end(std::string_view text, std::uint32_t at, std::uint32_t end) const {
  std::uint32_t size = 0;
  WordBreak previous = WordBreak::Other;
  for (;;) {
    const std::uint32_t run_begin = at;
    while (at < end && kJoining[byte_at(text, at)]) ++at;
    if (at == end || text[at] == ' ') return at;  // what ends most words
    if (at > run_begin) previous = x_word_breaks[byte_at(text, at - 1)];
    const WordBreak next = word_break_at(text, at, end, size);
    switch (next) {
      case WordBreak::Letter:
      case WordBreak::Digit:
      case WordBreak::Joiner:  // WB5, 8, 9, 10, 13a, 13b: the three join in every order
        previous = next;
        at += size;
        continue;
      case WordBreak::MidLetter:
      case WordBreak::MidNumber:
      case WordBreak::MidBoth: {  // WB6, 7, 11, 12: one mark between two of a kind
        std::uint32_t size_after = 0;
        const WordBreak after = word_break_at(text, at + size, end, size_after);
        const WordBreak wanted = next == WordBreak::MidLetter   ? WordBreak::Letter
                                 : next == WordBreak::MidNumber ? WordBreak::Digit
                                                                : previous;
        if (previous == WordBreak::Joiner || previous != wanted || after != wanted) return at;
        at += size + size_after;
        continue;
      }
      default:
        return at;
    }
  }
}

SentenceBreak FastBreaks::sentence_break_at(std::string_view text, std::uint32_t at, std::uint32_t end,
                                            std::uint32_t& size) const {
  size = 0;
  if (at >= end) return SentenceBreak::Separator;
  return x_sentence_breaks[index_at(text, at, size)];
}

SentenceBreak FastBreaks::sentence_break_before(std::string_view text, std::uint32_t at, std::uint32_t begin) const {
  if (at == begin) return SentenceBreak::Separator;
  --at;
  while (at > begin && is_utf8_continuation(text[at])) --at;
  std::uint32_t size = 0;
  return x_sentence_breaks[index_at(text, at, size)];
}

void FastBreaks::add_sentence_ends(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                   std::vector<std::uint32_t>& ends) const {
  if (begin == end) return;
  std::uint32_t sentence_begin = begin;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (!kEnding[byte_at(text, at)]) continue;
    const char c = text[at];
    std::uint32_t found = 0;
    if (c == '\n' || c == '\r') {  // SB3, 4
      found = c == '\r' && at + 1 < end && text[at + 1] == '\n' ? at + 2 : at + 1;
    } else {
      found = sentence_end(text, at, sentence_begin, end);
    }
    if (found == 0 || found == end) continue;
    if (found <= sentence_begin) continue;  // "\r\n" was seen from the stop before it already
    ends.push_back(found);
    sentence_begin = found;
    at = found - 1;
  }
  ends.push_back(end);
}

/// Where the sentence ends that the mark at `stop` closes, or 0 where it closes none.
std::uint32_t FastBreaks::sentence_end(std::string_view text, std::uint32_t stop, std::uint32_t begin,
                                       std::uint32_t end) const {
  const bool is_dot = text[stop] == '.';
  std::uint32_t at = stop + 1;
  std::uint32_t size = 0;
  SentenceBreak next = sentence_break_at(text, at, end, size);
  if (is_dot && next == SentenceBreak::Digit) return 0;  // SB6
  if (is_dot && next == SentenceBreak::Upper) {          // SB7
    const SentenceBreak before = sentence_break_before(text, stop, begin);
    if (before == SentenceBreak::Upper || before == SentenceBreak::Lower) return 0;
  }
  const auto pass = [&](SentenceBreak kind) {
    while (next == kind) {
      at += size;
      next = sentence_break_at(text, at, end, size);
    }
  };
  pass(SentenceBreak::Close);  // SB9
  pass(SentenceBreak::Space);  // SB10
  if (at == end) return end;
  if (next == SentenceBreak::Separator) {
    return text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? at + 2 : at + 1;
  }
  if (next == SentenceBreak::Continue || next == SentenceBreak::Dot || next == SentenceBreak::Stop) return 0;  // SB8a
  if (!is_dot) return at;                                                                                      // SB11
  // SB8: a lower-case letter before any other letter or stop. The look ahead ends at the next stop, so each byte is
  // looked at by one full stop only.
  for (std::uint32_t ahead = at;; ahead += size) {
    switch (sentence_break_at(text, ahead, end, size)) {
      case SentenceBreak::Lower:
        return 0;
      case SentenceBreak::Letter:
      case SentenceBreak::Upper:
      case SentenceBreak::Separator:
      case SentenceBreak::Dot:
      case SentenceBreak::Stop:
        return at;
      default:
        break;
    }
  }
}

}  // namespace unspun
