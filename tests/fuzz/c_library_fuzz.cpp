// unspun_rate() with any options and any text: rated or refused, and what is rated holds together. The first byte has
// the flags, the second the format; then come, each up to a line feed, a source, a charset and a word to allow; the
// rest is the text. Rates with the model named by the environment variable UNSPUN_MODEL, else with one of some twenty
// words.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

#include "apps/c_library/unspun.h"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"

namespace {

using unspun::require;

const unspun_detector* detector() {
  static const unspun_detector* const kDetector = [] {
    const char* named = std::getenv("UNSPUN_MODEL");
    const std::string path = named != nullptr ? named : unspun::small_model();
    unspun_detector* opened = nullptr;
    unspun_error* error = nullptr;
    const unspun_code code = unspun_open(path.c_str(), &opened, &error);
    if (named == nullptr) std::filesystem::remove(path);  // stays mapped
    require(code == UNSPUN_OK, unspun_error_message(error));
    return opened;
  }();
  return kDetector;
}

/// What stands before the next line feed, which is taken from `bytes` with it.
std::string next_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  const std::string line(bytes.substr(0, end));
  bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  return line;
}

void check(const unspun_rating* rating) {
  unspun_summary summary{};
  summary.size = sizeof summary;
  require(unspun_rating_summary(rating, &summary) == UNSPUN_OK, "no summary");
  require(unspun_verdict_name(summary.verdict) != nullptr, "a verdict without a name");
  std::size_t size = 0;
  const char* text = unspun_rating_text(rating, &size);
  unspun_evidence place{};
  place.size = sizeof place;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < summary.evidence_count; ++i) {
    require(unspun_rating_evidence(rating, i, &place) == UNSPUN_OK, "evidence that was counted is not there");
    require(place.begin >= begin && place.begin < place.end && place.end <= size, "evidence out of order or text");
    require(place.found_size == place.end - place.begin, "what is found is not as long as its place");
    require(std::memcmp(place.found, text + place.begin, place.found_size) == 0, "what is found is not in the text");
    for (std::size_t word = 0; word < place.expected_count; ++word)
      require(std::strlen(place.expected[word]) <= size + 100, "an expected word without an end");
    begin = place.begin;
  }
  require(unspun_rating_evidence(rating, summary.evidence_count, &place) != UNSPUN_OK, "evidence that was not counted");
  int score = 100;
  unspun_reason reason{};
  reason.size = sizeof reason;
  for (std::size_t i = 0; unspun_rating_reason(rating, i, &reason) == UNSPUN_OK; ++i) score += reason.weight;
  require(score == summary.score, "a score that is not 100 and its reasons");
  char* json = nullptr;
  require(unspun_rating_json(rating, 1, &json, &size, nullptr) == UNSPUN_OK, "no JSON");
  require(std::strlen(json) == size && size > 1 && json[size - 1] == '\n', "JSON that is no line");
  unspun_string_free(json);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string source = next_line(rest);
  const std::string charset = next_line(rest);
  const std::string word = next_line(rest);
  const std::array<const char*, 2> allow = {word.c_str(), "Home"};
  unspun_options options{};
  options.size = sizeof options;
  options.source = source.c_str();
  options.charset = charset.c_str();
  options.allow = allow.data();
  options.allow_count = data[0] % 3;
  options.whole = data[0] & 16;
  options.fast = data[0] & 32;
  options.format = data[1] % 4;  // of which 3 is none
  unspun_rating* rating = nullptr;
  unspun_error* error = nullptr;
  const unspun_code code = unspun_rate(detector(), rest.data(), rest.size(), &options, &rating, &error);
  require((code == UNSPUN_OK) == (rating != nullptr), "a code that contradicts the rating");
  require(unspun_error_code(error) == code, "an error with another code");
  require(code == UNSPUN_OK || code == UNSPUN_BAD_FORMAT || code == UNSPUN_INVALID_ARGUMENT,
          unspun_error_message(error));
  if (rating != nullptr) check(rating);
  unspun_error_free(error);
  unspun_rating_free(rating);
  return 0;
}
