#pragma once

#include <string_view>
#include <vector>

#include "extract/block.hpp"

namespace unspun {

/// The blocks of a plain text or Markdown, in order and apart: its paragraphs (plain_text_paragraphs.hpp), labelled as
/// text, heading, list or caption, or as furniture that was left in: by their words (furniture_cues.hpp) or by how they
/// stand together (furniture_shapes.hpp). Languages are left empty. Linear; thread-safe.
///
///   "Budget passed\n\nThe council met on Monday and passed the budget ...\n\nLeave a Reply"
///     ->  Heading 0-13, Text, CommentForm
std::vector<Block> plain_text_blocks(std::string_view text);

}  // namespace unspun
