#include "extract/html_page.hpp"

#include <utility>

#include "extract/html_labels.hpp"
#include "extract/html_reader.hpp"

namespace unspun {

HtmlPage html_page(std::string_view utf8) {
  HtmlOutline outline = HtmlReader(utf8).outline();
  HtmlPage page;
  page.blocks = labelled_blocks(outline);
  page.text = std::move(outline.text);
  page.notes = std::move(outline.notes);
  page.translation_marks = std::move(outline.translation_marks);
  return page;
}

}  // namespace unspun
