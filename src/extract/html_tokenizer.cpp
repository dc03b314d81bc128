#include "extract/html_tokenizer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.hpp"

namespace unspun {
namespace {

bool ends_name(char byte) {
  return is_html_space(byte) || byte == '/' || byte == '>';
}

}  // namespace

bool is_same_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return ascii_lower(a) == b; });
}

std::size_t find_ignoring_case(std::string_view text, std::string_view lower) {
  const auto found = std::search(text.begin(), text.end(), lower.begin(), lower.end(),
                                 [](char a, char b) { return ascii_lower(a) == b; });
  return found == text.end() && !lower.empty() ? std::string_view::npos
                                               : static_cast<std::size_t>(found - text.begin());
}

bool HtmlTag::has(std::string_view attribute) const {
  return std::any_of(x_attributes.begin(), x_attributes.end(),
                     [&](const HtmlAttribute& one) { return is_same_ignoring_case(one.name, attribute); });
}

std::string_view HtmlTag::value(std::string_view attribute) const {
  const auto found = std::find_if(x_attributes.begin(), x_attributes.end(),
                                  [&](const HtmlAttribute& one) { return is_same_ignoring_case(one.name, attribute); });
  return found == x_attributes.end() ? std::string_view() : found->value;
}

HtmlTokenKind HtmlTokenizer::next() {
  x_has_references = true;
  if (x_has_raw_text) {
    x_has_raw_text = x_has_references = false;
    x_text = x_html.substr(x_place, x_raw_end - x_place);
    x_place = x_raw_end;
    if (!x_text.empty()) return HtmlTokenKind::Text;
  }
  while (x_place < x_html.size()) {
    if (x_is_plain) {
      x_has_references = false;
      x_text = x_html.substr(x_place);
      x_place = x_html.size();
      return HtmlTokenKind::Text;
    }
    if (x_html[x_place] == '<') {
      const std::size_t before = x_place;
      if (read_markup()) return HtmlTokenKind::Tag;
      if (x_place != before) continue;
    }
    // A "<" that begins no markup is text.
    std::size_t end = x_html.find('<', x_place + 1);
    if (end == std::string_view::npos) end = x_html.size();
    x_text = x_html.substr(x_place, end - x_place);
    x_place = end;
    return HtmlTokenKind::Text;
  }
  return HtmlTokenKind::End;
}

/// Reads what the "<" at x_place begins. True for a tag; false for what was skipped, or nothing at all.
bool HtmlTokenizer::read_markup() {
  const std::string_view rest = x_html.substr(x_place);
  const char second = rest.size() > 1 ? rest[1] : '\0';
  if (is_ascii_letter(second) || (second == '/' && rest.size() > 2 && is_ascii_letter(rest[2]))) {
    const std::size_t begin = x_place;
    read_tag();
    if (x_place <= x_html.size()) {
      if (!x_tag.x_is_end) read_content();
      return true;
    }
    x_place = x_html.size();
    cut_at(begin, "the page ends within a tag");
    return false;
  }
  if (rest.starts_with("<!--")) {
    skip_comment();
  } else if (x_is_foreign && rest.starts_with("<![CDATA[")) {
    skip_to("]]>", "a CDATA section");
  } else if (second == '!' || second == '?') {
    skip_to(">", "a declaration");
  } else if (second == '/' && rest.size() > 2) {
    skip_to(">", "an end tag without a name");
  }
  return false;
}

void HtmlTokenizer::read_tag() {
  x_tag.x_is_end = x_html[x_place + 1] == '/';
  x_tag.x_is_self_closing = false;
  x_tag.x_name_size = 0;
  x_tag.x_attributes.clear();
  x_place += x_tag.x_is_end ? 2 : 1;
  for (; x_place < x_html.size() && !ends_name(x_html[x_place]); ++x_place) {
    if (x_tag.x_name_size < HtmlTag::kLongestName) x_tag.x_name[x_tag.x_name_size++] = ascii_lower(x_html[x_place]);
  }
  x_tag.x_traits = html_traits(x_tag.name());
  read_attributes();
}

/// Leaves x_place after the ">", or beyond the page where there is none.
void HtmlTokenizer::read_attributes() {
  while (true) {
    while (x_place < x_html.size() && (is_html_space(x_html[x_place]) || x_html[x_place] == '/')) {
      x_tag.x_is_self_closing = x_html[x_place] == '/';
      ++x_place;
    }
    if (x_place >= x_html.size()) break;
    if (x_html[x_place] == '>') {
      ++x_place;
      return;
    }
    x_tag.x_is_self_closing = false;
    const HtmlAttribute attribute = read_attribute();
    if (x_tag.x_attributes.size() < HtmlTag::kMostAttributes) x_tag.x_attributes.push_back(attribute);
  }
  x_place = x_html.size() + 1;
}

HtmlAttribute HtmlTokenizer::read_attribute() {
  const auto skip_space = [&] {
    while (x_place < x_html.size() && is_html_space(x_html[x_place])) ++x_place;
  };
  HtmlAttribute attribute;
  const std::size_t begin = x_place;
  ++x_place;  // a "=" at the front belongs to the name
  while (x_place < x_html.size() && x_html[x_place] != '=' && !ends_name(x_html[x_place])) ++x_place;
  attribute.name = x_html.substr(begin, x_place - begin);
  skip_space();
  if (x_place >= x_html.size() || x_html[x_place] != '=') return attribute;
  ++x_place;
  skip_space();
  if (x_place >= x_html.size()) return attribute;
  const char quote = x_html[x_place];
  std::size_t end = 0;
  if (quote == '"' || quote == '\'') {
    ++x_place;
    end = std::min(x_html.find(quote, x_place), x_html.size());
    attribute.value = x_html.substr(x_place, end - x_place);
    x_place = end + (end < x_html.size() ? 1 : 0);
    return attribute;
  }
  for (end = x_place; end < x_html.size() && !is_html_space(x_html[end]) && x_html[end] != '>';) ++end;
  attribute.value = x_html.substr(x_place, end - x_place);
  x_place = end;
  return attribute;
}

/// Passes over the content of an element that has no markup in it; the end tag comes next.
void HtmlTokenizer::read_content() {
  if (x_is_foreign) return;
  const std::size_t begin = x_place;
  std::size_t end = begin;
  switch (x_tag.element()) {
    case HtmlElement::Script:
      end = end_of_script(begin);
      break;
    case HtmlElement::Title:
    case HtmlElement::Textarea:
    case HtmlElement::RawText:
    case HtmlElement::Xmp:
      end = end_of_raw_text(begin, x_tag.name());
      break;
    case HtmlElement::Plaintext:
      x_is_plain = true;
      return;
    default:
      return;
  }
  const std::size_t content_end = std::min(end, x_html.size());
  if (x_tag.element() == HtmlElement::Title && x_title.empty()) x_title = x_html.substr(begin, content_end - begin);
  if (x_tag.element() == HtmlElement::Xmp) {
    x_has_raw_text = true;
    x_raw_end = content_end;
    return;
  }
  x_place = content_end;
  if (end == std::string_view::npos) cut_at(begin, fmt::format("<{}> is never closed", x_tag.name()));
}

bool HtmlTokenizer::is_named(std::size_t place, std::string_view name) const {
  const std::size_t end = place + name.size();
  return end < x_html.size() && is_same_ignoring_case(x_html.substr(place, name.size()), name) &&
         ends_name(x_html[end]);
}

std::size_t HtmlTokenizer::end_of_raw_text(std::size_t place, std::string_view name) const {
  while (true) {
    place = x_html.find("</", place);
    if (place == std::string_view::npos || is_named(place + 2, name)) return place;
    place += 2;
  }
}

/// "<!--" in a script hides "</script>" that follows a "<script>", until "-->": for pages that hid scripts from old
/// browsers and wrote scripts with scripts. (HTML Standard, "script data double escaped state".)
std::size_t HtmlTokenizer::end_of_script(std::size_t place) const {
  enum class State { Plain, Escaped, DoublyEscaped };
  State state = State::Plain;
  while (true) {
    place = x_html.find_first_of("<-", place);
    if (place == std::string_view::npos) return place;
    const std::string_view rest = x_html.substr(place);
    if (state != State::Plain && rest.starts_with("-->")) {
      state = State::Plain;
    } else if (state == State::Plain && rest.starts_with("<!--")) {
      state = State::Escaped;
      ++place;  // its dashes may be those of a "-->"
    } else if (rest.starts_with("</") && is_named(place + 2, "script")) {
      if (state != State::DoublyEscaped) return place;
      state = State::Escaped;
    } else if (state == State::Escaped && is_named(place + 1, "script")) {
      state = State::DoublyEscaped;
    }
    ++place;
  }
}

void HtmlTokenizer::skip_comment() {
  const std::size_t begin = x_place;
  // "<!-->" and "<!--->" are whole comments.
  for (const std::string_view whole : {std::string_view("<!-->"), std::string_view("<!--->")}) {
    if (x_html.substr(begin).starts_with(whole)) {
      x_place += whole.size();
      return;
    }
  }
  std::size_t place = begin + 4;
  while ((place = x_html.find("--", place)) != std::string_view::npos) {
    const std::string_view rest = x_html.substr(place + 2);
    if (rest.starts_with('>') || rest.starts_with("!>")) {
      x_place = place + (rest.front() == '>' ? 3 : 4);
      return;
    }
    ++place;
  }
  x_place = x_html.size();
  cut_at(begin, "a comment is never closed");
}

void HtmlTokenizer::skip_to(std::string_view end, const char* what) {
  const std::size_t begin = x_place;
  const std::size_t found = x_html.find(end, x_place);
  if (found == std::string_view::npos) {
    x_place = x_html.size();
    cut_at(begin, fmt::format("{} is never closed", what));
  } else {
    x_place = found + end.size();
  }
}

void HtmlTokenizer::cut_at(std::size_t place, std::string_view what) {
  x_cut = place == x_html.size() ? fmt::format("{} at the end of the page", what)
                                 : fmt::format("{}: its last {} bytes are not read", what, x_html.size() - place);
}

}  // namespace unspun
