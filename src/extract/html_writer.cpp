#include "extract/html_writer.hpp"

#include <algorithm>

#include "extract/html_entity.hpp"
#include "extract/html_tokenizer.hpp"

namespace unspun {
namespace {

/// A cell with more words than that, or with lines, is part of a layout and not of a table of facts: it is set apart.
constexpr std::uint32_t kMostCellWords = 12;

}  // namespace

void HtmlWriter::ask(HtmlGap gap) {
  if (gap == HtmlGap::Break && x_gap == HtmlGap::Break) gap = HtmlGap::Block;
  if (gap > x_gap) x_gap = gap;
}

void HtmlWriter::put(std::string_view characters, const Place& place) {
  const auto is_special = [&](char byte) {
    return is_html_space(byte) || byte == '\0' || (byte == '&' && place.has_references);
  };
  for (std::size_t at = 0; at < characters.size();) {
    const char byte = characters[at];
    if (is_html_space(byte)) {
      put_space(byte, place);
      ++at;
    } else if (byte == '\0') {
      ++at;
    } else if (byte == '&' && place.has_references) {
      at += put_reference(characters.substr(at), place);
    } else {
      std::size_t end = at + 1;
      while (end < characters.size() && !is_special(characters[end])) ++end;
      put_word(characters.substr(at, end - at), place);
      at = end;
    }
  }
}

std::size_t HtmlWriter::put_reference(std::string_view rest, const Place& place) {
  const HtmlEntity entity = html_entity(rest);
  if (entity.bytes == 0) {
    put_word("&", place);
    return 1;
  }
  if (entity.text.size() == 1 && is_html_space(entity.text[0])) {
    put_space(entity.text[0], place);
  } else {
    put_word(entity.text, place);
  }
  return entity.bytes;
}

void HtmlWriter::put_space(char byte, const Place& place) {
  if (!place.is_pre) {
    ask(HtmlGap::Space);
  } else if (byte != '\r') {
    x_pre_space.push_back(byte);
  }
}

void HtmlWriter::put_word(std::string_view characters, const Place& place) {
  close_gap();
  if (!x_is_in_word) {
    x_is_in_word = true;
    HtmlTextBlock& block = x_blocks.back();
    ++block.words;
    if (place.is_link) ++block.link_words;
  }
  x_text += characters;
  x_content_end = x_text.size();
}

void HtmlWriter::close_gap() {
  const bool begins = begins_block();
  if (x_gap == HtmlGap::None && x_pre_space.empty()) return;
  if (begins) end_block();
  if (!x_text.empty()) {
    const bool is_layout = !x_blocks.empty() && (x_blocks.back().words > kMostCellWords || x_has_line_break);
    const HtmlGap gap = x_gap == HtmlGap::Cell && is_layout ? HtmlGap::Block : x_gap;
    if (gap == HtmlGap::Space || gap == HtmlGap::Cell) x_text.push_back(' ');
    if (gap >= HtmlGap::Break) x_text.push_back('\n');
    if (gap == HtmlGap::Block) x_text.push_back('\n');
    if (gap == HtmlGap::Break) x_has_line_break = true;
  }
  // The white space before a block is not part of it; that of a <pre>'s first line would be.
  if (!begins) x_text += x_pre_space;
  x_pre_space.clear();
  if (begins) begin_block();
  x_gap = HtmlGap::None;
  x_is_in_word = false;
}

void HtmlWriter::begin_block() {
  if (x_blocks.size() == kMostBlocks) {
    x_has_all_blocks = false;
    return;
  }
  HtmlTextBlock block;
  block.range = {x_text.size(), x_text.size()};
  block.container = x_container;
  block.continues_row = x_gap == HtmlGap::Cell && !x_text.empty() && x_text.back() == ' ';
  x_blocks.push_back(block);
  x_has_line_break = false;
}

void HtmlWriter::end_block() {
  if (!x_blocks.empty()) x_blocks.back().range.end = x_content_end;
}

std::vector<HtmlTextBlock> HtmlWriter::blocks() {
  end_block();
  return std::move(x_blocks);
}

}  // namespace unspun
