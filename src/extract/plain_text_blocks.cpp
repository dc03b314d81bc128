#include "extract/plain_text_blocks.hpp"

#include <algorithm>
#include <cstddef>

#include "extract/furniture_cues.hpp"
#include "extract/furniture_shapes.hpp"
#include "extract/plain_text_paragraphs.hpp"

namespace unspun {
namespace {

/// A heading has no more words than this, and more stand in the paragraph below it.
constexpr std::size_t kMostHeadingWords = 14;
constexpr std::size_t kMostHeadingBytes = 200;

/// "====" or "----": underlines the line above it in Markdown and e-mail, or divides two parts.
bool is_rule(std::string_view line) {
  return line.size() >= 3 && std::ranges::all_of(line, [](char byte) { return byte == '=' || byte == '-'; });
}

bool begins_with_capital(std::string_view line) {
  const char byte = line.front();
  return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || static_cast<unsigned char>(byte) >= 0x80;
}

BlockLabel article_label(std::string_view text, const std::vector<Block>& blocks, std::size_t at) {
  const std::string_view block = blocks[at].range.of(text);
  if (is_marked_heading(block)) return BlockLabel::Heading;
  if (begins_list_item(block)) return BlockLabel::List;
  if (at + 1 == blocks.size()) return BlockLabel::Text;
  const std::string_view next = blocks[at + 1].range.of(text);
  if (is_rule(next) && !is_rule(block)) return BlockLabel::Heading;
  if (block.size() > kMostHeadingBytes || !begins_with_capital(block)) return BlockLabel::Text;
  const BlockShape shape(block);
  const bool is_title = shape.words <= kMostHeadingWords && !shape.ends_sentence;
  return is_title && BlockShape(next).words > kMostHeadingWords ? BlockLabel::Heading : BlockLabel::Text;
}

}  // namespace

std::vector<Block> plain_text_blocks(std::string_view text) {
  std::vector<Block> blocks;
  for (const ByteRange range : plain_text_paragraphs(text)) blocks.push_back({range, BlockLabel::Text, {}});
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const auto furniture = furniture_label(blocks[at].range.of(text));
    blocks[at].label = furniture ? *furniture : article_label(text, blocks, at);
  }
  label_furniture_by_shape(text, blocks);
  return blocks;
}

}  // namespace unspun
