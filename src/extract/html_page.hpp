#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/block.hpp"

namespace unspun {

struct HtmlPage {
  std::string text;                ///< all visible text, furniture included
  std::vector<Block> blocks;       ///< in order, apart; all of the text but the white space between them
  std::vector<std::string> notes;  ///< what was cut, one sentence each
  std::vector<std::string> translation_marks;
};

/// The text of an HTML page, and what each block of it is. White space is drawn together except within <pre>; a block
/// begins after an empty line, a list item, a table row or what follows <br> on a new line. Input and output are UTF-8;
/// input that is none makes output that is none, but no harm. Linear on any input, in bounded memory: HtmlReader has
/// the limits.
///
///   <nav><a href=/>Home</a></nav><h1>A &amp; B</h1><p>One<br>two <b>three</b>
///   ->   "Home\n\nA & B\n\nOne\ntwo three": navigation, heading, text
HtmlPage html_page(std::string_view utf8);

}  // namespace unspun
