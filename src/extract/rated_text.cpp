#include "extract/rated_text.hpp"

#include <algorithm>

namespace unspun {
namespace {

bool is_rated(const Block& block, std::string_view language) {
  return !is_furniture(block.label) && (block.language.empty() || block.language == language);
}

/// The parts of the document that are rated: rated blocks with what stands between them. At the ends of the document
/// the white space outside the blocks belongs to them, so that a document of rated blocks only is one part, all of it.
std::vector<ByteRange> rated_parts(const Document& document, std::string_view language) {
  if (document.blocks.empty()) return {{0, document.text.size()}};
  std::vector<ByteRange> parts;
  bool goes_on = false;
  for (const Block& block : document.blocks) {
    const bool is_kept = is_rated(block, language);
    if (is_kept && goes_on) {
      parts.back().end = block.range.end;
    } else if (is_kept) {
      parts.push_back(block.range);
    }
    goes_on = is_kept;
  }
  if (parts.empty()) return parts;
  if (is_rated(document.blocks.front(), language)) parts.front().begin = 0;
  if (goes_on) parts.back().end = document.text.size();
  return parts;
}

}  // namespace

RatedText::RatedText(const Document& document, std::string_view language) {
  const std::vector<ByteRange> parts = rated_parts(document, language);
  const bool is_repaired = std::any_of(document.damages.begin(), document.damages.end(),
                                       [](const Damage& damage) { return damage.repaired.has_value(); });
  const ByteRange all{0, document.text.size()};
  x_is_whole = !is_repaired && parts.size() == 1 && parts.front() == all;
  if (x_is_whole) {
    x_whole = document.text;
    return;
  }
  auto damage = document.damages.begin();
  const ByteRange* previous = nullptr;
  for (const ByteRange& part : parts) {
    if (previous != nullptr) put_repair({previous->end, part.begin}, "\n\n");
    previous = &part;
    std::size_t place = part.begin;
    for (; damage != document.damages.end() && damage->range.begin < part.end; ++damage) {
      // What is damaged across the edge of a part was found in text that is not read.
      const bool is_within = damage->range.begin >= place && damage->range.end <= part.end;
      if (!damage->repaired || !is_within) continue;
      put(document.text, {place, damage->range.begin});
      put_repair(damage->range, *damage->repaired);
      place = damage->range.end;
    }
    put(document.text, {place, part.end});
  }
}

void RatedText::put(std::string_view document, ByteRange range) {
  if (range.empty()) return;
  x_pieces.push_back({x_text.size(), range, false});
  x_text += range.of(document);
}

void RatedText::put_repair(ByteRange document, std::string_view repaired) {
  if (repaired.empty()) return;  // no byte of the text stands for it
  x_pieces.push_back({x_text.size(), document, true});
  x_text += repaired;
}

const RatedText::Piece& RatedText::piece_at(std::size_t place) const {
  const auto after = std::upper_bound(x_pieces.begin(), x_pieces.end(), place,
                                      [](std::size_t wanted, const Piece& piece) { return wanted < piece.begin; });
  return *(after - 1);
}

ByteRange RatedText::in_document(ByteRange range) const {
  range.end = std::min(range.end, text().size());
  range.begin = std::min(range.begin, range.end);
  if (x_is_whole) return range;
  if (x_pieces.empty()) return {};

  const Piece& first = piece_at(range.begin);
  const std::size_t begin = first.is_repair ? first.document.begin : first.document.begin + (range.begin - first.begin);
  if (range.empty()) return {begin, begin};
  const Piece& last = piece_at(range.end - 1);
  return {begin, last.is_repair ? last.document.end : last.document.begin + (range.end - last.begin)};
}

}  // namespace unspun
