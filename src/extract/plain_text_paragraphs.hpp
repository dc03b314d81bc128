#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// The paragraphs of a plain text: its lines, but where lines were broken at a margin, the lines of a paragraph
/// together. Whether they were is seen in the whole text: most lines that are followed by another one must end near the
/// longest. Ranges are in order, apart, never empty, and without white space at their ends; only white space (ASCII's
/// and no-break spaces) is between them. Linear.
///
///   "One\nTwo\n\nThree"                                                    ->  "One", "Two", "Three"
///   "It was the first\nline of a long ...\nparagraph.\n\nThe next ..."      ->  two paragraphs, with line feeds in
///   them
std::vector<ByteRange> plain_text_paragraphs(std::string_view text);

/// Whether a line begins as items of lists do: "- ", "* ", "\u2022 ", "3. ", "(b) ".
bool begins_list_item(std::string_view line);

/// "# Title" to "###### Title".
bool is_marked_heading(std::string_view line);

}  // namespace unspun
