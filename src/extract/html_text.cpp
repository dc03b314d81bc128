#include "extract/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/html_entity.hpp"
#include "extract/html_tag.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

template <std::size_t size>
bool is_one_of(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

using namespace std::string_view_literals;

/// Their content is no markup, ends at their own end tag, and is not part of the page's text. Nothing else in <head>
/// has text: in a browser, too, a word in there ends the head.
constexpr std::array kRawElements = {"script"sv, "style"sv,   "title"sv,   "textarea"sv,
                                     "iframe"sv, "noembed"sv, "noframes"sv};
constexpr std::array kBlockElements = {
    "address"sv, "article"sv,  "aside"sv,   "blockquote"sv, "body"sv,   "center"sv, "details"sv, "dialog"sv, "div"sv,
    "dl"sv,      "fieldset"sv, "figure"sv,  "figcaption"sv, "footer"sv, "form"sv,   "h1"sv,      "h2"sv,     "h3"sv,
    "h4"sv,      "h5"sv,       "h6"sv,      "header"sv,     "hgroup"sv, "hr"sv,     "main"sv,    "nav"sv,    "ol"sv,
    "p"sv,       "pre"sv,      "section"sv, "summary"sv,    "table"sv,  "ul"sv};
constexpr std::array kLineElements = {"br"sv, "caption"sv, "dd"sv, "dt"sv, "legend"sv, "li"sv, "option"sv, "tr"sv};
constexpr std::array kCellElements = {"td"sv, "th"sv};

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : x_html(html) { x_text.reserve(html.size() / 2); }

  std::string text() {
    std::size_t place = 0;
    while (place < x_html.size()) {
      const char byte = x_html[place];
      if (byte == '<') {
        place = after_markup(place);
      } else if (byte == '&') {
        place = after_ampersand(place);
      } else {
        put(byte);
        ++place;
      }
    }
    return std::move(x_text);
  }

 private:
  /// What separates what was put from what comes; the strongest one asked for holds.
  enum class Gap { None, Space, Line, Block };

  std::size_t after_markup(std::size_t place) {
    const char next = place + 1 < x_html.size() ? x_html[place + 1] : '\0';
    if (x_html.substr(place).starts_with("<!--")) {
      // "<!-->" and "<!--->" are whole comments.
      const std::size_t end = x_html.find("-->", place + 2);
      return end == std::string_view::npos ? x_html.size() : end + 3;
    }
    const bool is_end = next == '/';
    const char first = is_end && place + 2 < x_html.size() ? x_html[place + 2] : next;
    if (is_letter(first)) return after_tag(HtmlTag::at(x_html, place));
    if (next == '!' || next == '?' || is_end) {  // a doctype, a processing instruction, a tag that is none
      const std::size_t end = x_html.find('>', place);
      return end == std::string_view::npos ? x_html.size() : end + 1;
    }
    put('<');
    return place + 1;
  }

  std::size_t after_tag(const HtmlTag& tag) {
    const std::string_view name = tag.name();
    if (!tag.is_end() && is_one_of(name, kRawElements)) return after_raw_element(tag);
    if (is_one_of(name, kBlockElements)) ask(Gap::Block);
    if (is_one_of(name, kLineElements)) ask(Gap::Line);
    if (is_one_of(name, kCellElements)) ask(Gap::Space);
    if (name == "pre") x_is_preformatted = !tag.is_end();
    return tag.next();
  }

  std::size_t after_raw_element(const HtmlTag& tag) {
    std::size_t place = tag.next();
    while (true) {
      place = x_html.find("</", place);
      if (place == std::string_view::npos) return x_html.size();
      // First the name alone: reading a whole tag at each "</" would not be linear.
      if (HtmlTag::name_at(x_html, place).name() == tag.name()) return HtmlTag::at(x_html, place).next();
      place += 2;
    }
  }

  std::size_t after_ampersand(std::size_t place) {
    const HtmlEntity entity = html_entity(x_html.substr(place));
    if (entity.bytes == 0) {
      put('&');
      return place + 1;
    }
    if (entity.point < 0x80) {
      put(static_cast<char>(entity.point));
    } else {
      close_gap();
      append_utf8(entity.point, x_text);
    }
    return place + entity.bytes;
  }

  void ask(Gap gap) { x_gap = std::max(x_gap, gap); }

  void close_gap() {
    if (x_gap == Gap::None) return;
    if (!x_text.empty()) {
      if (x_gap == Gap::Space && x_text.back() != '\n') x_text.push_back(' ');
      if (x_gap >= Gap::Line && x_text.back() != '\n') x_text.push_back('\n');
      if (x_gap == Gap::Block) x_text.push_back('\n');
    }
    x_gap = Gap::None;
  }

  void put(char byte) {
    if (is_html_space(byte) && !x_is_preformatted) {
      ask(Gap::Space);
      return;
    }
    close_gap();
    x_text.push_back(byte);
  }

  std::string_view x_html;
  std::string x_text;
  Gap x_gap = Gap::None;
  bool x_is_preformatted = false;
};

}  // namespace

std::string html_text(std::string_view html) {
  return HtmlReader(html).text();
}

}  // namespace unspun
