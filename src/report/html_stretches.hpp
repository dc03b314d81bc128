#pragma once

#include <string_view>
#include <vector>

#include "rate/rating.hpp"

namespace unspun {

/// A piece of the text that stands alone on the page: a block, or a paragraph of one.
struct HtmlStretch {
  ByteRange range;               ///< never only white space
  const Block* block = nullptr;  ///< the one that it lies in, if any; of the rating
  bool is_part = false;          ///< lies in one of the rating's ranges: spun in part
  bool begins_part = false;
  bool ends_part = false;
};

/// The text cut at the edges of blocks and of the ranges that are spun, and at empty lines. Blocks and ranges that are
/// out of order or reach over the end of the text are left out. In order, apart; linear.
std::vector<HtmlStretch> html_stretches(const Rating& rating, std::string_view text);

/// Whether the line ends within a paragraph are only those of a page or a terminal: the paragraph may be wrapped anew.
bool is_hard_wrapped(std::string_view paragraph);

}  // namespace unspun
