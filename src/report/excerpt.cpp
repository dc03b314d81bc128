#include "report/excerpt.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/utf8_bytes.hpp"

namespace unspun {
namespace {

/// The first offset at or after `offset` where a word begins, or else a character.
std::size_t word_begin_after(std::string_view text, std::size_t offset, std::size_t limit) {
  for (std::size_t i = offset; i < limit; ++i) {
    if (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\n')) return i;
  }
  while (offset < limit && is_utf8_continuation(text[offset])) ++offset;
  return offset;
}

/// The last offset at or before `offset` where a word ends, or else a character.
std::size_t word_end_before(std::string_view text, std::size_t offset, std::size_t limit) {
  if (offset >= text.size()) return text.size();
  for (std::size_t i = offset; i > limit; --i) {
    if (text[i] == ' ' || text[i] == '\n') return i;
  }
  while (offset > limit && is_utf8_continuation(text[offset])) --offset;
  return offset;
}

}  // namespace

Excerpt excerpt_of(std::string_view text, ByteRange range, std::string expected, std::size_t context_bytes) {
  const std::size_t from = range.begin > context_bytes ? range.begin - context_bytes : 0;
  const std::size_t begin = from == 0 ? 0 : word_begin_after(text, from, range.begin);
  const std::size_t end = word_end_before(text, range.end + context_bytes, range.end);
  const std::string_view cut = "\u2026";
  return {
      fmt::format("{}{}", begin == 0 ? "" : cut, text.substr(begin, range.begin - begin)), std::string(range.of(text)),
      fmt::format("{}{}", text.substr(range.end, end - range.end), end == text.size() ? "" : cut), std::move(expected)};
}

std::string opening_of(std::string_view text, std::size_t most) {
  return std::string(text.substr(0, word_end_before(text, most, 0)));
}

}  // namespace unspun
