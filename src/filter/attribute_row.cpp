#include "filter/attribute_row.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

#include "base/utf8_bytes.hpp"
#include "rate/all_verdicts.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Turns byte offsets into character offsets; each must be no less than the one before.
class CharacterCounter {
 public:
  CharacterCounter(std::string_view text, std::uint64_t first) : x_text(text), x_characters(first) {}

  std::uint64_t at(std::size_t offset) {
    x_characters += code_point_count(x_text.substr(x_offset, offset - x_offset));
    x_offset = offset;
    return x_characters;
  }

 private:
  std::string_view x_text;
  std::size_t x_offset = 0;
  std::uint64_t x_characters;
};

/// "en-1" as dolma's names have it, of letters, digits and underscores.
std::string name_part(std::string_view text) {
  std::string part(text);
  for (char& byte : part) {
    const bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
    if (!is_plain) byte = '_';
  }
  return part;
}

/// What is said of the whole text, each under the end of its name.
std::vector<std::pair<std::string, std::string>> values_of_text(const Rating& rating) {
  std::vector<std::pair<std::string, std::string>> values = {
      {"spun_probability", json_number(rating.spun_probability, 4)},
      {"translated_probability", json_number(rating.translated_probability, 4)},
      {"quality_score", json_number(rating.quality.score, 1)},
      {"words", json_number(static_cast<double>(rating.words), 1)}};
  for (const Verdict verdict : kAllVerdicts) {
    values.emplace_back(fmt::format("verdict_{}", verdict_name(verdict)), rating.verdict == verdict ? "1.0" : "0.0");
  }
  return values;
}

/// Number of the first character of `text` in the text of the record; nothing where it is another text.
std::optional<std::uint64_t> first_character(std::string_view text, const TextLength& length) {
  if (length.bytes == text.size()) return 0;
  if (length.has_mark && length.bytes == text.size() + kByteOrderMark.size()) return 1;
  return std::nullopt;
}

}  // namespace

TextLength text_length(std::string_view utf8_text) {
  return {code_point_count(utf8_text), utf8_text.size(), utf8_text.starts_with(kByteOrderMark)};
}

std::string attribute_row(const Rating& rating, std::string_view text, const TextLength& length) {
  const std::string prefix = fmt::format("unspun__{}__", name_part(rating.model));
  std::string row = fmt::format(R"({{"id": {}, "attributes": {{)", json_string(rating.id));
  for (const auto& [name, value] : values_of_text(rating)) {
    row += fmt::format(R"("{}{}": [[0, {}, {}]], )", prefix, name, length.characters, value);
  }
  const auto first = first_character(text, length);
  std::string evidence;
  std::string ranges;
  if (first) {
    CharacterCounter counter(text, *first);
    for (const Evidence& span : rating.evidence) {
      const std::uint64_t begin = counter.at(span.range.begin);
      evidence += fmt::format("{}[{}, {}, {}]", evidence.empty() ? "" : ", ", begin, counter.at(span.range.end),
                              json_number(span.strength, 2));
    }
    CharacterCounter range_counter(text, *first);
    for (const ByteRange& range : rating.ranges) {
      const std::uint64_t begin = range_counter.at(range.begin);
      ranges += fmt::format("{}[{}, {}, 1.0]", ranges.empty() ? "" : ", ", begin, range_counter.at(range.end));
    }
  }
  return row + fmt::format("\"{}evidence\": [{}], \"{}ranges\": [{}]}}}}\n", prefix, evidence, prefix, ranges);
}

std::string signal_row(const Rating& rating, const TextLength& length) {
  std::string signals;
  for (const auto& [name, value] : values_of_text(rating)) {
    signals +=
        fmt::format(R"({}"unspun_{}": [[0, {}, {}]])", signals.empty() ? "" : ", ", name, length.characters, value);
  }
  return fmt::format("{{\"id\": {}, \"quality_signals\": {{{}}}}}\n", json_string(rating.id), signals);
}

std::string empty_attribute_row(std::string_view id) {
  return fmt::format("{{\"id\": {}, \"attributes\": {{}}}}\n", json_string(id));
}

std::string empty_signal_row(std::string_view id) {
  return fmt::format("{{\"id\": {}, \"quality_signals\": {{}}}}\n", json_string(id));
}

}  // namespace unspun
