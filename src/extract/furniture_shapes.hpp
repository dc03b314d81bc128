#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/block.hpp"

namespace unspun {

/// What is seen of a block without reading its words.
struct BlockShape {
  explicit BlockShape(std::string_view block);

  std::size_t words = 0;       ///< of the first 1,500 bytes
  bool ends_sentence = false;  ///< its last character but quotes and brackets is one of . ! ? : ; , or an ellipsis
};

/// Labels the furniture that has no words of its own, by where it stands: menus (a run of short blocks, many of them
/// menu items, or one line of such items), what follows "Related articles" at the end, the paragraph below "About the
/// author" or below the author's name alone, and what short blocks are left between furniture that was already
/// labelled. Only the last two kinds can be more than a few words, and both need labelled furniture beside them.
/// Linear.
void label_furniture_by_shape(std::string_view text, std::vector<Block>& blocks);

}  // namespace unspun
