#include "rate/rule_text.hpp"

#include <algorithm>

#include "base/utf8_bytes.hpp"
#include "rate/rule_characters.hpp"
#include "rate/rule_words.hpp"

namespace unspun {
namespace {

/// Python's str.splitlines(): "\r\n" is one end, and nothing follows the last one.
std::vector<ByteRange> all_lines(std::string_view text) {
  std::vector<ByteRange> lines;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    const std::size_t end = at;
    at += point.size;
    if (byte >= ' ' && byte != 0xC2 && byte != 0xE2) continue;  // all that ends a line begins otherwise
    if ((rule_character(point.value) & kRuleLineBreak) == 0) continue;
    lines.push_back({begin, end});
    if (byte == '\r' && at < text.size() && text[at] == '\n') ++at;
    begin = at;
  }
  if (begin < text.size()) lines.push_back({begin, text.size()});
  return lines;
}

std::vector<ByteRange> between_line_feeds(std::string_view text) {
  std::vector<ByteRange> pieces;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', begin)) {
    pieces.push_back({begin, end});
    begin = end + 1;
  }
  pieces.push_back({begin, text.size()});
  return pieces;
}

}  // namespace

RuleText::RuleText(std::string_view text)
    : x_text(text),
      x_words(rule_words(text)),
      x_lines(all_lines(text)),
      x_pieces(between_line_feeds(text)),
      x_characters(code_point_count(text)),
      x_is_ascii(std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
  x_word_characters.reserve(x_words.size());
  for (const ByteRange word : x_words) x_word_characters.push_back(static_cast<std::uint32_t>(characters(word)));
}

std::size_t RuleText::characters(ByteRange range) const {
  return x_is_ascii ? range.size() : code_point_count(range.of(x_text));
}

}  // namespace unspun
