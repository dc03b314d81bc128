#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_element.hpp"

namespace unspun {

struct HtmlAttribute {
  std::string_view name;   ///< as it stands in the page: case does not matter
  std::string_view value;  ///< character references are not decoded
};

/// A start or end tag. Views are into the page.
class HtmlTag {
 public:
  static constexpr std::size_t kLongestName = 24;     ///< longer names are cut: there are none that we know
  static constexpr std::size_t kMostAttributes = 64;  ///< what comes after is skipped

  std::string_view name() const { return {x_name.data(), x_name_size}; }  ///< in lower case
  const HtmlTraits& traits() const { return x_traits; }
  HtmlElement element() const { return x_traits.element; }
  bool is_end() const { return x_is_end; }
  bool is_self_closing() const { return x_is_self_closing; }
  const std::vector<HtmlAttribute>& attributes() const { return x_attributes; }
  bool has(std::string_view attribute) const;
  /// The value of an attribute, empty where it has none; `attribute` in lower case. Of two, the first holds.
  std::string_view value(std::string_view attribute) const;

 private:
  friend class HtmlTokenizer;

  std::array<char, kLongestName> x_name{};
  std::size_t x_name_size = 0;
  HtmlTraits x_traits;
  std::vector<HtmlAttribute> x_attributes;
  bool x_is_end = false;
  bool x_is_self_closing = false;
};

enum class HtmlTokenKind { Text, Tag, End };

/// Cuts a page into text and tags, as the tokenizer of the HTML Standard does with scripting on: comments, doctypes and
/// what is no tag are skipped; so is the content of script, style, noscript, iframe, textarea and the like, that of
/// <title> is kept aside. Linear, for each byte is looked at a fixed number of times; no memory but one tag.
///
///   "a<b class=x>c</b>"   ->   Text "a", Tag b, Text "c", Tag /b, End
class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : x_html(html) {}

  HtmlTokenKind next();

  /// After Text: the characters as they stand in the page.
  std::string_view text() const { return x_text; }
  /// After Text: whether "&" begins a character reference in it.
  bool has_references() const { return x_has_references; }
  /// After Tag.
  const HtmlTag& tag() const { return x_tag; }

  /// Within <svg> and <math>, where style and title are as other elements, and CDATA sections are text.
  void set_foreign(bool is_foreign) { x_is_foreign = is_foreign; }

  /// What the first <title> has, character references not decoded.
  std::string_view title() const { return x_title; }
  /// Why the page's last bytes were lost, as a sentence; empty where none were.
  const std::string& cut() const { return x_cut; }

 private:
  bool read_markup();
  void read_tag();
  void read_attributes();
  HtmlAttribute read_attribute();
  void read_content();
  std::size_t end_of_raw_text(std::size_t place, std::string_view name) const;
  std::size_t end_of_script(std::size_t place) const;
  bool is_named(std::size_t place, std::string_view name) const;
  void skip_comment();
  void skip_to(std::string_view end, const char* what);
  void cut_at(std::size_t place, std::string_view what);

  std::string_view x_html;
  std::size_t x_place = 0;
  std::string_view x_text;
  std::string_view x_title;
  HtmlTag x_tag;
  bool x_has_references = true;
  bool x_is_foreign = false;
  bool x_is_plain = false;      // after <plaintext>
  bool x_has_raw_text = false;  // an <xmp>'s content comes next, until x_raw_end
  std::size_t x_raw_end = 0;
  std::string x_cut;
};

/// Space, tab, line feed, carriage return, form feed: what HTML takes for white space.
inline bool is_html_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

inline char ascii_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Whether the two are the same but for the case of Latin letters; `lower` is in lower case.
bool is_same_ignoring_case(std::string_view text, std::string_view lower);
/// Where `lower`, in lower case, is in `text` but for the case of Latin letters; npos where it is not.
std::size_t find_ignoring_case(std::string_view text, std::string_view lower);

}  // namespace unspun
