#include "filter/article_text.hpp"

#include <algorithm>
#include <utility>

namespace unspun {
namespace {

/// The document's ranges between furniture.
std::vector<ByteRange> article_ranges(const Document& document) {
  const bool has_furniture = std::any_of(document.blocks.begin(), document.blocks.end(),
                                         [](const Block& block) { return is_furniture(block.label); });
  if (!has_furniture) return {{0, document.text.size()}};
  std::vector<ByteRange> ranges;
  bool goes_on = false;
  for (const Block& block : document.blocks) {
    const bool is_article = !is_furniture(block.label);
    if (is_article && goes_on) ranges.back().end = block.range.end;
    if (is_article && !goes_on) ranges.push_back(block.range);
    goes_on = is_article;
  }
  return ranges;
}

/// Moves what has a range, and leaves out what has no place.
template <class Item, class RangeOf>
void move_all(const ArticleText& article, std::vector<Item>& items, RangeOf range_of) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::optional<ByteRange> place = article.place_of(range_of(items[i]));
    if (!place) continue;
    range_of(items[i]) = *place;
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
}

ByteRange& itself(ByteRange& range) {
  return range;
}

}  // namespace

ArticleText::ArticleText(const Document& document) {
  for (const ByteRange range : article_ranges(document)) {
    if (!x_text.empty()) x_text += "\n\n";
    x_parts.push_back({range, x_text.size()});
    x_text += range.of(document.text);
  }
}

std::optional<ByteRange> ArticleText::place_of(ByteRange range) const {
  // The first part that ends behind its beginning, and the last one that begins before its end.
  const auto first = std::upper_bound(x_parts.begin(), x_parts.end(), range.begin,
                                      [](std::size_t place, const Part& part) { return place < part.document.end; });
  const auto after = std::lower_bound(x_parts.begin(), x_parts.end(), range.end,
                                      [](const Part& part, std::size_t place) { return part.document.begin < place; });
  if (first >= after) return std::nullopt;
  const Part& last = *(after - 1);
  const std::size_t begin = first->begin + std::max(range.begin, first->document.begin) - first->document.begin;
  const std::size_t end = last.begin + std::min(range.end, last.document.end) - last.document.begin;
  return ByteRange{begin, end};
}

void move_to(const ArticleText& article, Rating& rating) {
  move_all(article, rating.ranges, itself);
  move_all(article, rating.blocks, [](Block& block) -> ByteRange& { return block.range; });
  move_all(article, rating.evidence, [](Evidence& span) -> ByteRange& { return span.range; });
  for (QualityReason& reason : rating.quality.reasons) move_all(article, reason.places, itself);
  for (Evidence& span : rating.evidence) span.found = span.range.of(article.text());
}

}  // namespace unspun
