#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// `text` as it may be shown on a terminal: on one line, and with nothing in it that a terminal would obey or that a
/// reader would not see. White space of any kind becomes one space; control characters (C0, C1, DEL, escape), marks
/// that reorder text and characters without width are named; a byte that is no UTF-8 becomes U+FFFD.
/// Example: "red \x1b[31malert\n" becomes "red <U+001B>[31malert ".
std::string visible_text(std::string_view text);

/// The same of a text of several lines, which stays as it is laid out: line feeds, tabs and every space are kept. A
/// carriage return before a line feed goes, any other is named: it would write over what is shown.
/// Example: "a\r\n\tb  c\x1b[2J" becomes "a\n\tb  c<U+001B>[2J".
std::string visible_lines(std::string_view text);

}  // namespace unspun
