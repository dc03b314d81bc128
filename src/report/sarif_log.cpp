#include "report/sarif_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <unordered_map>

#include "report/json_text.hpp"
#include "report/line_index.hpp"
#include "report/sarif_rules.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostFixes = 3;
constexpr std::size_t kFingerprintReach = 200;  // bytes of the sentence on either side: keeps a log of a text that is
                                                // all one sentence linear
constexpr double kErrorStrength = 6;
constexpr double kWarningStrength = 3;

/// FNV-1a, 64 bits (Fowler, Noll, Vo): small, and the same on every machine for ever.
class Fingerprint {
 public:
  /// Adds `text` in lower case (ASCII), each run of white space as one blank, and an end mark.
  void add(std::string_view text) {
    bool is_in_space = false;
    for (const char letter : text) {
      const bool is_space = letter == ' ' || (letter >= '\t' && letter <= '\r');
      if (is_space && is_in_space) continue;
      is_in_space = is_space;
      add_byte(is_space ? ' ' : letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter);
    }
    add_byte('\0');
  }
  std::uint64_t value() const { return x_hash; }

 private:
  void add_byte(char byte) { x_hash = (x_hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL; }
  std::uint64_t x_hash = 0xCBF29CE484222325ULL;
};

std::uint64_t fingerprint(const Evidence& evidence, ByteRange sentence, std::string_view text) {
  const std::size_t before = std::min(evidence.range.begin - sentence.begin, kFingerprintReach);
  const std::size_t after = std::min(sentence.end - evidence.range.end, kFingerprintReach);
  Fingerprint print;
  print.add(evidence_kind_name(evidence.kind));
  print.add(evidence.found);
  print.add(evidence.expected.empty() ? std::string_view() : evidence.expected.front());
  print.add(text.substr(evidence.range.begin - before, before + evidence.range.size() + after));
  return print.value();
}

std::string_view level(double strength) {
  return strength >= kErrorStrength ? "error" : strength >= kWarningStrength ? "warning" : "note";
}

std::string region(ByteRange range, const LineIndex& index) {
  const LineColumn begin = index.place(range.begin);
  const LineColumn end = index.place(range.end);
  return fmt::format(
      R"({{"startLine": {}, "startColumn": {}, "endLine": {}, "endColumn": {}, "byteOffset": {}, "byteLength": {}}})",
      begin.line, begin.column, end.line, end.column, range.begin, range.size());
}

std::string fixes(const Evidence& evidence, std::string_view location, std::string_view region_json) {
  std::string json;
  const std::size_t count = std::min(evidence.expected.size(), kMostFixes);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& word = evidence.expected[i];
    fmt::format_to(std::back_inserter(json),
                   R"({}{{"description": {{"text": {}}}, "artifactChanges": [{{"artifactLocation": {}, )"
                   R"("replacements": [{{"deletedRegion": {}, "insertedContent": {{"text": {}}}}}]}}]}})",
                   i == 0 ? "" : ", ", json_string("Put back \"" + word + "\""), location, region_json,
                   json_string(word));
  }
  return json;
}

bool is_unreserved(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
         std::string_view("-._~/").find(letter) != std::string_view::npos;
}

/// The digits after the last colon of "set.jsonl:3", or nothing where the source is a whole file.
std::string_view record_line(std::string_view source) {
  const std::size_t colon = source.rfind(':');
  if (colon == std::string_view::npos || source.substr(0, colon).find(".jsonl") == std::string_view::npos) return {};
  const std::string_view line = source.substr(colon + 1);
  return line.find_first_not_of("0123456789") == std::string_view::npos ? line : std::string_view();
}

}  // namespace

std::string sarif_uri(std::string_view source) {
  const std::string_view line = record_line(source);
  if (!line.empty()) source.remove_suffix(line.size() + 1);
  std::string uri = source.substr(0, 1) == "/" ? "file://" : "";
  for (const char letter : source) {
    if (is_unreserved(letter))
      uri += letter;
    else
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(letter));
  }
  return line.empty() ? uri : fmt::format("{}#L{}", uri, line);
}

void SarifLog::add(const Rating& rating, std::string_view text, bool is_content) {
  const std::string location = fmt::format(R"({{"uri": {}}})", json_string(sarif_uri(rating.source)));
  fmt::format_to(std::back_inserter(x_artifacts),
                 "{}{{\"location\": {}, \"properties\": {{\"id\": {}, \"verdict\": {}, \"spun_probability\": {}, "
                 "\"translated_probability\": {}, \"quality_score\": {}, \"words\": {}, \"model\": {}}}}}",
                 x_artifacts.empty() ? "\n        " : ",\n        ", location, json_string(rating.id),
                 json_string(verdict_name(rating.verdict)), json_number(rating.spun_probability, 4),
                 json_number(rating.translated_probability, 4), rating.quality.score, rating.words,
                 json_string(rating.model));
  if (rating.evidence.empty()) return;

  const std::vector<ByteRange> sentences = x_cutter.sentences(text);
  const LineIndex index(text);
  std::unordered_map<std::uint64_t, int> occurrences;
  for (const Evidence& evidence : rating.evidence) {
    if (evidence.range.begin > evidence.range.end || evidence.range.end > text.size()) continue;
    const std::string region_json = region(evidence.range, index);
    const std::uint64_t hash = fingerprint(evidence, context_of(evidence.range, sentences), text);
    fmt::format_to(std::back_inserter(x_results),
                   "{}{{\"ruleId\": {}, \"ruleIndex\": {}, \"level\": \"{}\", \"message\": {{\"text\": {}}}, "
                   "\"locations\": [{{\"physicalLocation\": {{\"artifactLocation\": {}{}}}}}], "
                   "\"partialFingerprints\": {{\"unspunEvidence/v1\": \"{:016x}:{}\"}}, "
                   "\"fixes\": [{}], \"properties\": {{\"strength\": {}{}}}}}",
                   x_results.empty() ? "\n        " : ",\n        ", json_string(evidence_kind_name(evidence.kind)),
                   static_cast<int>(evidence.kind), level(evidence.strength), json_string(evidence_message(evidence)),
                   location, is_content ? ", \"region\": " + region_json : "", hash, ++occurrences[hash],
                   is_content ? fixes(evidence, location, region_json) : "", json_number(evidence.strength, 2),
                   is_content ? ""
                              : fmt::format(R"(, "extractedText": {{"begin": {}, "end": {}}})", evidence.range.begin,
                                            evidence.range.end));
  }
}

std::string SarifLog::document() const {
  return fmt::format(
      R"({{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {{
      "tool": {{"driver": {{"name": "unspun", "version": {}, "rules": {}}}}},
      "columnKind": "unicodeCodePoints",
      "artifacts": [{}],
      "results": [{}]
    }}
  ]
}}
)",
      json_string(x_version), sarif_rules(), x_artifacts, x_results);
}

}  // namespace unspun
