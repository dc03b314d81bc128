#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace unspun {

/// One start or end tag in a page: its name in lower case (empty where it is longer than any name we know), and the
/// place after its ">". Example: for "<a title='1 > 0'>b", the name is "a" and next is 17.
class HtmlTag {
 public:
  /// The tag whose "<" is at `place`; a letter, or "/" and a letter, is known to follow. A ">" within a quoted
  /// attribute value does not end it; a tag that does not end reaches to the end of the page, as in browsers.
  static HtmlTag at(std::string_view html, std::size_t place);
  /// The same without its attributes, in constant time: next() is the place after the name.
  static HtmlTag name_at(std::string_view html, std::size_t place);

  std::string_view name() const { return {x_name.data(), x_name_size}; }
  bool is_end() const { return x_is_end; }
  std::size_t next() const { return x_next; }

 private:
  static constexpr std::size_t kLongestName = 16;

  std::array<char, kLongestName> x_name{};
  std::size_t x_name_size = 0;
  bool x_is_end = false;
  std::size_t x_next = 0;
};

/// Space, tab, line feed, carriage return, form feed: what HTML takes for white space.
inline bool is_html_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

}  // namespace unspun
