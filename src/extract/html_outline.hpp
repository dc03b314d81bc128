#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "extract/block.hpp"
#include "extract/html_element.hpp"

namespace unspun {

/// An element that has text in it, itself or further in. Parents come before their children; the first one is the page
/// and its own parent.
struct HtmlContainer {
  std::uint32_t parent = 0;
  HtmlElement element = HtmlElement::Other;
  std::optional<BlockLabel> hint;  ///< what its class, id and role say
  bool is_main = false;            ///< <main>, or role="main"
  bool has_textarea = false;
};

/// A paragraph, list item, cell, or whatever text no block tag divides.
struct HtmlTextBlock {
  ByteRange range;
  std::uint32_t container = 0;   ///< the innermost one that it is all of
  std::uint32_t words = 0;       ///< between white space
  std::uint32_t link_words = 0;  ///< those in links and buttons
  bool continues_row = false;    ///< a cell, after another one of the same row
};

/// A page without its markup: the text, where its blocks are, and of the tree only what says what they are. Bounded:
/// see HtmlReader for how much of it a page may have.
struct HtmlOutline {
  std::string text;
  std::vector<HtmlTextBlock> blocks;  ///< in order, apart
  std::vector<HtmlContainer> containers;
  std::string title;
  std::vector<std::string> notes;
  std::vector<std::string> translation_marks;
};

}  // namespace unspun
