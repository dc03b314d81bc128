#include "lexicon/mythes.hpp"

#include <fmt/core.h>

#include <charconv>

#include "base/text_lines.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

std::string utf8_of_latin1(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out.push_back(c);
    } else {
      out.push_back(static_cast<char>(0xC0 | (byte >> 6)));
      out.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    }
  }
  return out;
}

/// Takes tags such as "(generic term)" off the end; nothing for an antonym.
std::optional<std::string_view> untagged(std::string_view item) {
  while (item.ends_with(')')) {
    const std::size_t open = item.rfind('(');
    if (open == std::string_view::npos) break;
    if (item.substr(open) == "(antonym)") return std::nullopt;
    item = item.substr(0, open);
    while (item.ends_with(' ')) item.remove_suffix(1);
  }
  return item;
}

/// Adds the pairs of one line of senses; the first field is the part of speech.
void append_sense(std::string_view line, const std::string& word, std::vector<SynonymPair>& pairs) {
  std::size_t begin = line.find('|');
  while (begin != std::string_view::npos) {
    const std::size_t end = line.find('|', begin + 1);
    const std::string_view item = line.substr(begin + 1, end == std::string_view::npos ? end : end - begin - 1);
    begin = end;
    const auto plain = untagged(item);
    if (!plain) continue;
    if (auto synonym = inflectable_form(*plain)) pairs.push_back({word, std::move(*synonym), kFromMythes});
  }
}

}  // namespace

Result<std::vector<SynonymPair>> mythes_pairs(std::string_view content, const std::string& path) {
  TextLines lines(content);
  if (!lines.next()) return failure(ErrorCode::Truncated, fmt::format("{}: empty, expected a MyThes thesaurus", path));
  if (lines.line() == "ISO8859-1") {
    return mythes_pairs("UTF-8" + utf8_of_latin1(content.substr(lines.line().size())), path);
  }
  if (lines.line() != "UTF-8") {
    return failure(ErrorCode::BadFormat, fmt::format("{}:1: not a MyThes thesaurus in UTF-8 or ISO8859-1", path));
  }
  std::vector<SynonymPair> pairs;
  while (lines.next()) {
    const std::string_view head = lines.line();
    const std::size_t bar = head.rfind('|');
    std::size_t senses = 0;
    if (bar != std::string_view::npos) {
      const char* end = head.data() + head.size();
      const auto [stop, error] = std::from_chars(head.data() + bar + 1, end, senses);
      if (error != std::errc() || stop != end) senses = 0;
    }
    if (senses == 0) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: expected word|number of senses", path, lines.number()));
    }
    const auto word = inflectable_form(head.substr(0, bar));
    for (; senses > 0; --senses) {
      if (!lines.next()) {
        return failure(ErrorCode::Truncated,
                       fmt::format("{}:{}: ends with {} senses missing", path, lines.number(), senses));
      }
      if (!lines.line().starts_with('(') && !lines.line().starts_with('-')) {
        return failure(ErrorCode::BadFormat,
                       fmt::format("{}:{}: expected a sense, (part of speech)|words", path, lines.number()));
      }
      if (word) append_sense(lines.line(), *word, pairs);
    }
  }
  unite(pairs);
  return pairs;
}

}  // namespace unspun
