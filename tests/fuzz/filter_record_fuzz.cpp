// Lines of a data set through everything that `unspun filter` does to a record. A line that json_outline() takes is
// JSON for simdjson too (but for NaN and Infinity, which Python writes), and every line that comes out is one JSON
// object, with the members that came in and those that were added. The first byte chooses what is written.
#include <simdjson.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "detector/unspun/detectors.hpp"
#include "filter/filtered_record.hpp"
#include "filter/json_outline.hpp"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"
#include "input/record_reader.hpp"
#include "input/utf8.hpp"

namespace {

using namespace unspun;

const Detectors& detectors() {
  static const Detectors kDetectors = [] {
    const std::string path = small_model();
    auto opened = Detectors::open({path});
    std::filesystem::remove(path);  // stays mapped
    require(opened.has_value());
    return std::move(*opened);
  }();
  return kDetectors;
}

bool is_json(std::string_view line) {
  static simdjson::dom::parser parser;
  simdjson::dom::object object;
  return parser.parse(simdjson::padded_string(line)).get(object) == simdjson::SUCCESS;
}

bool has_number_of_python(std::string_view line) {
  return line.find("NaN") != line.npos || line.find("Infinity") != line.npos;
}

/// Whether simdjson takes only numbers that fit into 64 bits, of which this has a longer one.
bool has_long_number(std::string_view line) {
  return line.find_first_of("0123456789") != line.npos;
}

void check_outline(std::string_view line) {
  const auto outline = json_outline(line);
  if (!outline) return require(!outline.error().message.empty());
  require(outline->close < line.size() && line[outline->close] == '}');
  std::size_t end = 0;
  for (const auto& member : outline->members) {
    require(member.whole.begin >= end && member.whole.begin < member.whole.end && member.whole.end <= outline->close);
    require(member.key.begin > member.whole.begin && member.key.end < member.whole.end);
    end = member.whole.end;
  }
  if (first_invalid_utf8(line) || has_number_of_python(line) || has_long_number(line)) return;
  require(is_json(line));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_outline(bytes.substr(0, bytes.find('\n')));

  DropOptions drop;
  drop.min_grade = (data[0] & 1) != 0 ? "C" : "";
  drop.rules = (data[0] & 2) != 0 ? "gopher,c4,fineweb" : "";
  RecordOutputs outputs;
  outputs.annotates = (data[0] & 4) != 0;
  outputs.attributes = outputs.signals = (data[0] & 8) != 0;
  outputs.article = (data[0] & 16) != 0;
  outputs.reviewed = {Verdict::Spun, Verdict::Suspect, Verdict::Undecided};
  const RecordFilter filter(detectors(), {}, *DropRule::parse(drop), outputs);
  const InputShard input{"set", "set.jsonl", (data[0] & 32) != 0};
  RecordOptions options;
  options.force_jsonl = input.is_jsonl;
  options.keeps_lines = true;
  options.max_record_bytes = 65536;
  auto reader = RecordReader::over(bytes, "set", options);
  require(reader.has_value());
  RunFigures figures;
  while (auto record = reader->next()) {
    const std::string line = *record ? (*record)->line : std::string();
    const FilteredRecord done = filter.filtered(std::move(*record), input);
    require(done.line.ends_with('\n') && done.line.find('\n') == done.line.size() - 1);
    require(!first_invalid_utf8(done.line));
    require(json_outline(std::string_view(done.line).substr(0, done.line.size() - 1)).has_value());
    if (!line.empty() && done.fate != Fate::Rejected) {
      const std::size_t members = json_outline(done.line)->members.size();
      require(members >= json_outline(line)->members.size() || outputs.annotates || done.fate == Fate::Dropped);
      if (is_json(line)) require(is_json(done.line));
    } else if (done.fate != Fate::Rejected) {
      require(is_json(done.line));
    }
    for (const std::string* row : {&done.attributes, &done.signals}) {
      if (row->empty()) continue;
      require(outputs.attributes && row->ends_with('\n') && is_json(*row));
    }
    if (done.review) require(is_json(done.review->rating));
    require((done.fate == Fate::Dropped) == !done.causes.empty());
    figures.add(done);
  }
  require(figures.sites.size() <= RunFigures::kMostSites);
  require(site_of(bytes).find_first_of("/ \t\n") == std::string::npos);
  return 0;
}
