#pragma once

#include <vector>

#include "extract/block.hpp"
#include "extract/html_outline.hpp"

namespace unspun {

/// The blocks of a page with their labels: what the elements and class names around a block say, what its own words
/// say, how many of them are links, and how near it is to the article (HtmlContent). Cells of a row with one label are
/// one block. A page of which nothing seems to be content is content but for its links. Linear.
std::vector<Block> labelled_blocks(const HtmlOutline& outline);

}  // namespace unspun
