#include "report/json_line.hpp"

#include <fmt/format.h>

#include <string_view>

#include "report/json_text.hpp"

namespace unspun {
namespace {

/// "[a, b]" of the JSON of each item.
template <class Items, class JsonOf>
std::string json_array(const Items& items, JsonOf json_of) {
  std::string json = "[";
  for (const auto& item : items) {
    if (json.size() > 1) json += ", ";
    json += json_of(item);
  }
  json += ']';
  return json;
}

std::string json_of_range(ByteRange range) {
  return fmt::format(R"({{"begin": {}, "end": {}}})", range.begin, range.end);
}

std::string json_of_reason(const QualityReason& reason) {
  std::string json = fmt::format(R"({{"code": {}, "weight": {}, "detail": {}, "measured": {}, "threshold": {})",
                                 json_string(reason.code), reason.weight, json_string(reason.detail),
                                 json_number(reason.measured, 4), json_number(reason.threshold, 4));
  if (!reason.places.empty()) json += ", \"places\": " + json_array(reason.places, json_of_range);
  return json + "}";
}

std::string json_of_quality(const Quality& quality) {
  return fmt::format(R"({{"score": {}, "grade": {}, "reasons": {}}})", quality.score,
                     json_string(std::string_view(&quality.grade, 1)), json_array(quality.reasons, json_of_reason));
}

/// The blocks that were not rated, or are in a language of their own; `all` with the others.
std::string json_of_blocks(const Rating& rating, bool all) {
  std::vector<const Block*> told;
  for (const Block& block : rating.blocks) {
    if (all || is_furniture(block.label) || (!block.language.empty() && block.language != rating.model_language))
      told.push_back(&block);
  }
  if (told.empty()) return {};
  return ", \"blocks\": " + json_array(told, [](const Block* block) {
           std::string json = fmt::format(R"({{"begin": {}, "end": {}, "label": {})", block->range.begin,
                                          block->range.end, json_string(block_label_name(block->label)));
           if (!block->language.empty()) json += ", \"language\": " + json_string(block->language);
           return json + "}";
         });
}

std::string json_of_evidence(const Evidence& evidence) {
  return fmt::format(R"({{"begin": {}, "end": {}, "kind": {}, "found": {}, "expected": {}, "strength": {}{}}})",
                     evidence.range.begin, evidence.range.end, json_string(evidence_kind_name(evidence.kind)),
                     json_string(evidence.found), json_array(evidence.expected, json_string),
                     json_number(evidence.strength, 2),
                     evidence.source == EvidenceSource::Original ? R"(, "source": "original")" : "");
}

std::string json_of_entry(const LedgerEntry& entry) {
  return fmt::format(R"({{"found": {}, "expected": {}, "count": {}}})", json_string(entry.found),
                     json_string(entry.expected), entry.count);
}

}  // namespace

std::string json_line(const Rating& rating, std::optional<std::string_view> text) {
  std::string line =
      fmt::format(R"({{"schema": "unspun/1", "id": {}, "source": {}, "language": {}, "words": {})",
                  json_string(rating.id), json_string(rating.source), json_string(rating.language), rating.words);
  if (!rating.url.empty()) line += ", \"url\": " + json_string(rating.url);
  line += fmt::format(R"(, "verdict": {}, "spun_probability": {}, "translated_probability": {}, "quality": {})",
                      json_string(verdict_name(rating.verdict)), json_number(rating.spun_probability, 4),
                      json_number(rating.translated_probability, 4), json_of_quality(rating.quality));
  if (!rating.looked_into) line += ", \"looked_into\": false";
  if (!rating.original.empty()) line += ", \"original\": " + json_string(rating.original);
  if (!rating.ranges.empty()) line += ", \"ranges\": " + json_array(rating.ranges, json_of_range);
  line += ", \"evidence\": " + json_array(rating.evidence, json_of_evidence);
  line += ", \"ledger\": " + json_array(rating.ledger, json_of_entry);
  if (!rating.failed_rules.empty()) line += ", \"failed_rules\": " + json_array(rating.failed_rules, json_string);
  line += json_of_blocks(rating, text.has_value());
  if (!rating.notes.empty()) line += ", \"notes\": " + json_array(rating.notes, json_string);
  if (text) line += ", \"text\": " + json_string(*text);
  line += ", \"model\": " + json_string(rating.model) + "}\n";
  return line;
}

}  // namespace unspun
