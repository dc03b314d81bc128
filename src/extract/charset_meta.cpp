#include "extract/charset_meta.hpp"

#include "extract/html_tokenizer.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostBytes = 4096;

/// The value after `key` and "=", in quotes or up to a white space or semicolon. (HTML Standard: "extracting a
/// character encoding from a meta element".)
std::string_view value_after(std::string_view text, std::string_view key) {
  while (true) {
    const std::size_t found = find_ignoring_case(text, key);
    if (found == std::string_view::npos) return {};
    text.remove_prefix(found + key.size());
    std::size_t place = 0;
    const auto skip_space = [&] {
      while (place < text.size() && is_html_space(text[place])) ++place;
    };
    skip_space();
    if (place == text.size() || text[place] != '=') continue;
    ++place;
    skip_space();
    if (place == text.size()) return {};
    const char quote = text[place];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = text.find(quote, place + 1);
      return end == std::string_view::npos ? std::string_view() : text.substr(place + 1, end - place - 1);
    }
    std::size_t end = place;
    while (end < text.size() && !is_html_space(text[end]) && text[end] != ';') ++end;
    return text.substr(place, end - place);
  }
}

}  // namespace

std::string_view charset_in_page(std::string_view html) {
  html = html.substr(0, kMostBytes);
  if (html.starts_with("<?xml")) {
    const std::string_view encoding = value_after(html.substr(0, html.find("?>")), "encoding");
    if (!encoding.empty()) return encoding;
  }
  HtmlTokenizer tokens(html);
  for (HtmlTokenKind kind = tokens.next(); kind != HtmlTokenKind::End; kind = tokens.next()) {
    if (kind != HtmlTokenKind::Tag || tokens.tag().is_end() || tokens.tag().element() != HtmlElement::Meta) continue;
    const HtmlTag& meta = tokens.tag();
    if (!meta.value("charset").empty()) return meta.value("charset");
    if (!is_same_ignoring_case(meta.value("http-equiv"), "content-type")) continue;
    const std::string_view charset = value_after(meta.value("content"), "charset");
    if (!charset.empty()) return charset;
  }
  return {};
}

}  // namespace unspun
