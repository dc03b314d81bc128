#pragma once

#include <cstddef>
#include <string_view>

namespace unspun {

/// A character reference at the front of a text: the code point, and how many bytes it takes; 0 bytes for none.
struct HtmlEntity {
  char32_t point = 0;
  std::size_t bytes = 0;
};

/// Reads `&name;` for the 252 names of HTML 4 and `&apos;`, and `&#1234;` and `&#x4d2;` (where the semicolon may be
/// missing). As browsers do, numbers 128-159 are taken for Windows-1252, and 0, surrogates and numbers over U+10FFFF
/// for U+FFFD. `rest` begins with "&". Looks at a fixed number of bytes for names, at the digits for numbers.
/// Example: "&eacute;t" is {0xE9, 8}; "& b" is {0, 0}.
HtmlEntity html_entity(std::string_view rest);

}  // namespace unspun
