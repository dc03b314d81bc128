#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unspun {

/// A character reference at the front of a text: what it stands for in UTF-8 (one or two code points), and how many
/// bytes it takes; 0 bytes for none.
struct HtmlEntity {
  std::string text;
  std::size_t bytes = 0;
};

/// Reads `&name;` for the 2,125 names of HTML 5, the 106 of them that need no semicolon, and `&#1234;` and `&#x4d2;`
/// (where the semicolon may be missing). As browsers do, numbers 128-159 are taken for Windows-1252, and 0, surrogates
/// and numbers over U+10FFFF for U+FFFD; the longest name wins. `rest` begins with "&". Looks at a fixed number of
/// bytes for names, at the digits for numbers.
/// Example: "&eacute;t" is {"\u00E9", 8}; "&notit" is {"\u00AC", 4}; "& b" is {"", 0}.
HtmlEntity html_entity(std::string_view rest);

/// The text with its character references decoded, once. Linear.
std::string without_html_entities(std::string_view text);

}  // namespace unspun
