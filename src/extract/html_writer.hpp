#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_element.hpp"
#include "extract/html_outline.hpp"

namespace unspun {

/// Writes the text of a page: character references decoded, white space drawn together, and what separates two blocks
/// between them. NUL characters are dropped, as browsers do.
///
///   ask(Block); put("One &amp; "); put("two"); ask(Block); put("three")   ->   "One & two\n\nthree", two blocks
class HtmlWriter {
 public:
  /// More blocks than that are joined to the last one. 16 MB of memory; a page of a million words has fewer.
  static constexpr std::size_t kMostBlocks = 400'000;

  explicit HtmlWriter(std::size_t page_bytes) { x_text.reserve(page_bytes / 4); }

  struct Place {
    bool is_pre = false;
    bool is_link = false;
    bool has_references = true;  ///< "&" begins a character reference
  };

  /// What comes next is set apart at least so much. A second <br> makes an empty line.
  void ask(HtmlGap gap);
  void put(std::string_view characters, const Place& place);
  /// Whether what is put next will begin a block, for which set_container() must be called first.
  bool begins_block() const { return x_gap >= HtmlGap::Cell && x_gap != HtmlGap::Break; }
  void set_container(std::uint32_t container) { x_container = container; }

  std::string& text() { return x_text; }
  bool has_all_blocks() const { return x_has_all_blocks; }
  /// Call it once, at the end.
  std::vector<HtmlTextBlock> blocks();

 private:
  std::size_t put_reference(std::string_view rest, const Place& place);
  void put_space(char byte, const Place& place);
  void put_word(std::string_view characters, const Place& place);
  void close_gap();
  void begin_block();
  void end_block();

  std::string x_text;
  std::vector<HtmlTextBlock> x_blocks;
  HtmlGap x_gap = HtmlGap::Block;
  std::string x_pre_space;  // white space within <pre> that text may follow
  std::uint32_t x_container = 0;
  std::size_t x_content_end = 0;  // of the last block, without white space at its end
  bool x_is_in_word = false;
  bool x_has_line_break = false;  // in the last block
  bool x_has_all_blocks = true;
};

}  // namespace unspun
