#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// The readable text of an HTML page: tags, comments and what is between the tags of script, style, title and
/// the like dropped, character references decoded, white space drawn together except within <pre>; a block begins after
/// an empty line, a list item, a table row or what follows <br> on a new line. It knows tags, not the tree: menus,
/// buttons and footers stay in. Input and output are UTF-8. Linear on any input, for each byte is looked at a fixed
/// number of times; never longer than the input.
///
///   <h1>A &amp; B</h1><p>One<br>two <b>three</b>   ->   "A & B\n\nOne\ntwo three"
std::string html_text(std::string_view html);

}  // namespace unspun
