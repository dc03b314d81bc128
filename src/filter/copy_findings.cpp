#include "filter/copy_findings.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/mapped_file.hpp"
#include "base/text_lines.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kSchema = "unspun-originals/1";

using simdjson::dom::element;

std::string copy_line(std::uint64_t number, const KnownOriginal& known) {
  std::string places;
  for (const KnownSubstitution& place : known.substitutions) {
    places += fmt::format(R"({}{{"begin": {}, "end": {}, "expected": {}, "strength": {}}})", places.empty() ? "" : ", ",
                          place.range.begin, place.range.end, json_string(place.expected), place.strength);
  }
  return fmt::format("{{\"record\": {}, \"original\": {}, \"strength\": {}, \"places\": [{}]}}\n", number,
                     json_string(known.source), known.strength, places);
}

bool read_text(const element& object, const char* name, std::string& text) {
  std::string_view value;
  if (object[name].get(value) != simdjson::SUCCESS) return false;
  text = value;
  return true;
}

bool read_place(const element& object, KnownSubstitution& place) {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (object["begin"].get(begin) != simdjson::SUCCESS || object["end"].get(end) != simdjson::SUCCESS) return false;
  place.range = {begin, end};
  return begin < end && read_text(object, "expected", place.expected) &&
         object["strength"].get(place.strength) == simdjson::SUCCESS;
}

bool read_copy(const element& object, std::uint64_t& number, KnownOriginal& known) {
  simdjson::dom::array places;
  if (object["record"].get(number) != simdjson::SUCCESS || !read_text(object, "original", known.source) ||
      object["strength"].get(known.strength) != simdjson::SUCCESS ||
      object["places"].get(places) != simdjson::SUCCESS) {
    return false;
  }
  for (const element place : places) {
    if (!read_place(place, known.substitutions.emplace_back())) return false;
  }
  return true;
}

bool read_input(const element& object, CopyFindings::Input& input) {
  FileState state;
  if (object["size"].get(state.size) == simdjson::SUCCESS &&
      object["modified_ns"].get(state.modified_ns) == simdjson::SUCCESS) {
    input.state = state;
  }
  return read_text(object, "input", input.path) && read_text(object, "shard", input.name);
}

bool read_counts(const element& object, GroupCounts& counts) {
  std::string schema;
  return read_text(object, "schema", schema) && schema == kSchema &&
         object["groups"].get(counts.groups) == simdjson::SUCCESS &&
         object["copies"].get(counts.copies) == simdjson::SUCCESS &&
         object["stories"].get(counts.stories) == simdjson::SUCCESS;
}

/// A line after the first: an input, or a copy of the input last named.
bool read_line(const element& object, std::vector<CopyFindings::Input>& inputs) {
  if (object["input"].error() == simdjson::SUCCESS) return read_input(object, inputs.emplace_back());
  std::uint64_t number = 0;
  KnownOriginal known;
  if (inputs.empty() || !read_copy(object, number, known)) return false;
  inputs.back().copies.emplace(number, std::move(known));
  return true;
}

}  // namespace

const KnownOriginal* CopyFindings::of(std::size_t input, std::uint64_t number) const {
  if (input >= inputs.size()) return nullptr;
  const auto found = inputs[input].copies.find(number);
  return found == inputs[input].copies.end() ? nullptr : &found->second;
}

bool CopyFindings::are_of(const std::vector<InputShard>& shards) const {
  std::error_code ignored;
  return std::equal(inputs.begin(), inputs.end(), shards.begin(), shards.end(),
                    [&](const Input& input, const InputShard& shard) {
                      if (input.path != shard.path || input.name != shard.name) return false;
                      return file_state(shard.path) == input.state || !std::filesystem::exists(shard.path, ignored);
                    });
}

const std::map<std::uint64_t, KnownOriginal>* CopyFindings::of_path(const std::string& path) const {
  const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const Input& input) { return input.path == path; });
  return found == inputs.end() ? nullptr : &found->copies;
}

std::string copy_findings_lines(const CopyFindings& findings) {
  std::string lines =
      fmt::format("{{\"schema\": {}, \"groups\": {}, \"copies\": {}, \"stories\": {}}}\n", json_string(kSchema),
                  findings.counts.groups, findings.counts.copies, findings.counts.stories);
  for (const CopyFindings::Input& input : findings.inputs) {
    lines += fmt::format(R"({{"input": {}, "shard": {})", json_string(input.path), json_string(input.name));
    if (input.state) {
      lines += fmt::format(R"(, "size": {}, "modified_ns": {})", input.state->size, input.state->modified_ns);
    }
    lines += "}\n";
    for (const auto& [number, known] : input.copies) lines += copy_line(number, known);
  }
  return lines;
}

Result<CopyFindings> copy_findings(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  CopyFindings findings;
  simdjson::dom::parser parser;
  TextLines lines({reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size()});
  bool is_read = false;
  while (lines.next()) {
    element object;
    is_read = parser.parse(simdjson::padded_string(lines.line())).get(object) == simdjson::SUCCESS &&
              (lines.number() == 1 ? read_counts(object, findings.counts) : read_line(object, findings.inputs));
    if (!is_read) break;
  }
  if (!is_read) {
    return failure(ErrorCode::BadFormat, fmt::format("{}:{}: not written by unspun filter", path, lines.number()));
  }
  return findings;
}

}  // namespace unspun
