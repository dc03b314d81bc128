#include "report/html_stretches.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace unspun {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";
// Bytes of a line. Lines of verse, lists and addresses are shorter; one paragraph a line is longer.
constexpr std::size_t kShortestWrapped = 50;
constexpr std::size_t kLongestWrapped = 110;

ByteRange trimmed(ByteRange range, std::string_view text) {
  const std::string_view piece = range.of(text);
  const std::size_t first = piece.find_first_not_of(kWhiteSpace);
  if (first == std::string_view::npos) return {range.begin, range.begin};
  return {range.begin + first, range.begin + piece.find_last_not_of(kWhiteSpace) + 1};
}

/// Those that are in order, not empty and inside the text.
template <class Item, class RangeOf>
std::vector<const Item*> usable(const std::vector<Item>& items, std::size_t size, RangeOf range_of) {
  std::vector<const Item*> kept;
  std::size_t end = 0;
  for (const Item& item : items) {
    const ByteRange range = range_of(item);
    if (range.begin < end || range.begin >= range.end || range.end > size) continue;
    kept.push_back(&item);
    end = range.end;
  }
  return kept;
}

/// Where the first paragraph of `piece` ends: at an empty line, or with it. Never looks beyond the piece, so that many
/// of them in one line cost no more than one.
std::size_t paragraph_size(std::string_view piece) {
  for (std::size_t line = piece.find('\n'); line != std::string_view::npos; line = piece.find('\n', line + 1)) {
    const std::size_t next = piece.find_first_not_of(" \t\r", line + 1);
    if (next == std::string_view::npos || piece[next] == '\n') return line;
  }
  return piece.size();
}

class Cutter {
 public:
  Cutter(const Rating& rating, std::string_view text)
      : x_text(text), x_parts(usable(rating.ranges, text.size(), [](ByteRange range) { return range; })) {}

  /// Ranges come in order.
  void cut(ByteRange range, const Block* block) {
    while (range.begin < range.end) {
      while (x_part < x_parts.size() && x_parts[x_part]->end <= range.begin) ++x_part;
      std::size_t end = range.end;
      bool is_part = false;
      if (x_part < x_parts.size()) {
        const ByteRange part = *x_parts[x_part];
        is_part = part.begin <= range.begin;
        end = std::min(end, is_part ? part.end : part.begin);
      }
      cut_paragraphs({range.begin, end}, block, is_part);
      range.begin = end;
    }
  }

  std::vector<HtmlStretch> stretches() {
    for (std::size_t i = 0; i < x_stretches.size(); ++i) {
      HtmlStretch& stretch = x_stretches[i];
      if (!stretch.is_part) continue;
      stretch.begins_part = i == 0 || x_part_of[i - 1] != x_part_of[i];
      stretch.ends_part = i + 1 == x_stretches.size() || x_part_of[i + 1] != x_part_of[i];
    }
    return std::move(x_stretches);
  }

 private:
  void cut_paragraphs(ByteRange range, const Block* block, bool is_part) {
    while (range.begin < range.end) {
      const std::size_t blanks = range.of(x_text).find_first_not_of(kWhiteSpace);
      if (blanks == std::string_view::npos) return;
      range.begin += blanks;
      const std::size_t end = range.begin + paragraph_size(range.of(x_text));
      x_stretches.push_back({trimmed({range.begin, end}, x_text), block, is_part, false, false});
      x_part_of.push_back(is_part ? x_part + 1 : 0);
      range.begin = end;
    }
  }

  std::string_view x_text;
  std::vector<const ByteRange*> x_parts;
  std::size_t x_part = 0;
  std::vector<HtmlStretch> x_stretches;
  std::vector<std::size_t> x_part_of;  ///< number of each stretch's part from 1, 0 of none
};

}  // namespace

std::vector<HtmlStretch> html_stretches(const Rating& rating, std::string_view text) {
  Cutter cutter(rating, text);
  std::size_t done = 0;
  for (const Block* block : usable(rating.blocks, text.size(), [](const Block& each) { return each.range; })) {
    cutter.cut({done, block->range.begin}, nullptr);
    cutter.cut(block->range, block);
    done = block->range.end;
  }
  cutter.cut({done, text.size()}, nullptr);
  return cutter.stretches();
}

bool is_hard_wrapped(std::string_view paragraph) {
  std::size_t lines = 0;
  for (std::size_t end = paragraph.find('\n'); end != std::string_view::npos; end = paragraph.find('\n')) {
    if (end < kShortestWrapped || end > kLongestWrapped) return false;
    paragraph.remove_prefix(end + 1);
    ++lines;
  }
  return lines > 0 && paragraph.size() <= kLongestWrapped;
}

}  // namespace unspun
