#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// `text` as HTML that shows it and does nothing else, in an element or between the quotes of an attribute that is made
/// for reading (title, aria-label; never a URL, a style or a script). Markup is escaped, white space of any kind is one
/// space, a byte that is no UTF-8 is U+FFFD, and characters that cannot be seen or reorder what is around them stand
/// there by number (visible_text.hpp has which). Linear.
/// Example: `<b>"5" & up` is `&lt;b&gt;&quot;5&quot; &amp; up`, a zero-width space in it `&lt;U+200B&gt;`.
std::string inert_attribute(std::string_view text);

/// The same for an element, where such a character is set off: `<i class="hid">U+200B</i>`, a row of one and the same
/// with its length: `<i class="hid">U+200B ×12</i>`.
std::string inert_html(std::string_view text);

/// The same, but line ends stay.
std::string inert_lines(std::string_view text);

/// The first `most` bytes or fewer, cut between characters, with "…" where something is left out.
std::string inert_beginning(std::string_view text, std::size_t most);

}  // namespace unspun
