// A model file with changes in it, opened by the detector and rated with: all sections, where model_file_fuzz has
// those that places are found with. Four bytes a change: which section, where in it (two), and the new byte; the
// section number kCut cuts one short instead. Whatever opens must rate and explain without a crash, and what it says
// of places must lie in the text; figures may be any, for the weights are damaged.
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sectioned_file.hpp"
#include "detector/unspun/detector.hpp"
#include "fuzz/changed_model.hpp"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"
#include "report/json_line.hpp"

namespace {

using namespace unspun;

constexpr std::array kNames = {"vocabulary.text",   "vocabulary.offsets", "vocabulary.slots",   "vocabulary.flags",
                               "vocabulary.rarity", "ngrams.1",           "ngrams.2",           "ngrams.3",
                               "ngrams.4",          "candidates.offsets", "candidates.entries", "candidates.known",
                               "phrases.edges",     "phrases.nodes",      "phrases.entries",    "phrases.begins",
                               "rate.weights",      "rate.translation",   "rate.screen",        "evidence.idioms",
                               "evidence.weights"};
constexpr std::string_view kText =
    "She saw the White Home in Washington. An final recourse, a home. The bold navy saw a white home in the house.";

Sections good_sections() {
  const std::string path = small_model();
  const auto file = SectionedFile::open(path);
  std::filesystem::remove(path);
  require(file.has_value());
  Sections sections;
  for (const char* name : kNames) {
    const auto bytes = file->section(name);
    if (!bytes.empty()) sections.emplace_back(name, std::vector<std::byte>(bytes.begin(), bytes.end()));
  }
  return sections;
}

std::string changed_model(std::span<const std::uint8_t> changes) {
  static const Sections kGood = good_sections();
  static const std::string kPath =
      (::access("/dev/shm", W_OK) == 0 ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
      ("unspun-whole-model-fuzz-" + std::to_string(::getpid()));
  require(write_changed(kGood, changes, kPath).has_value());
  return kPath;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const bool kGoodOpens = Detector::open(changed_model({})).has_value();
  require(kGoodOpens);
  const std::string path = changed_model({data + 1, size - 1});
  const auto detector = Detector::open(path);
  std::filesystem::remove(path);  // stays mapped
  if (!detector) {
    require(detector.error().message.starts_with(path));
    return 0;
  }
  Options options;
  options.fast = data[0] % 2 == 1;
  const Rating rating = detector->rate(kText, options);
  std::size_t end = 0;
  for (const Evidence& span : rating.evidence) {
    require(span.range.begin >= end && span.range.begin < span.range.end && span.range.end <= kText.size());
    end = span.range.end;
  }
  require(json_line(rating).ends_with('\n'));
  detector->explain("home", kText, options);
  return 0;
}
