#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/html_outline.hpp"
#include "extract/html_stack.hpp"
#include "extract/html_tokenizer.hpp"
#include "extract/html_writer.hpp"
#include "extract/translation_marks.hpp"

namespace unspun {

/// Reads a page of UTF-8 in one pass into its outline: all visible text, and in which elements it is. Left out is what
/// a browser does not show: hidden, aria-hidden, display:none, template, svg, the choices of <select>, text for screen
/// readers. A page hidden as a whole (by html or body) is read: its scripts would have shown it.
///
/// Linear in time. Memory: the text, and at most kMostBlocks blocks and kMostContainers containers; what is more is
/// joined to the last one, and told in the notes.
class HtmlReader {
 public:
  static constexpr std::size_t kMostContainers = 500'000;

  explicit HtmlReader(std::string_view html) : x_tokens(html), x_writer(html.size()) {}

  HtmlOutline outline();

 private:
  void read_start(const HtmlTag& tag);
  void read_end(const HtmlTag& tag);
  std::uint32_t container();
  void note_limits();

  HtmlTokenizer x_tokens;
  HtmlStack x_stack;
  HtmlWriter x_writer;
  TranslationMarks x_marks;
  HtmlOutline x_outline;
  bool x_is_in_link = false;
  bool x_drops_line_feed = false;  // the first one after <pre>
  bool x_has_all_containers = true;
};

}  // namespace unspun
