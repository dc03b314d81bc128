// Any bytes, rated: offsets lie in the text, what is found are its bytes as they are read (invalid ones as spaces),
// evidence is in order and does not overlap, the score is 100 plus its reasons, probabilities are from 0 to 1. The
// first byte chooses: the rest is the text, or each byte of it a word of a list, since bytes alone seldom make words.
// Rates with the model named by the environment variable UNSPUN_MODEL, else with one of some twenty words.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detector/unspun/detector.hpp"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"
#include "input/utf8.hpp"

namespace {

using namespace unspun;

constexpr std::array<std::string_view, 40> kPieces = {
    "she ",    "saw ",       "the ",     "White ",   "home ",  "HOUSE ",    "in ",     "Washington ",
    "an ",     "a ",         "An ",      "final ",   "last ",  "recourse ", "resort ", "bold ",
    ", ",      ". ",         "\u2019s ", "-",        "\u201C", "\u201D ",   "\n",      "\n\n",
    "8 ",      "1,800 ",     "home",     "house",    "U.S. ",  "navy ",     "US ",     "https://a.example/home ",
    "a@b.cd ", "\U0001F600", "\xFF",     "\xE2\x80", "\u4E2D", "e\u0301",   "...",     "\u200B"};

const Detector& detector() {
  static const Detector kDetector = [] {
    const char* named = std::getenv("UNSPUN_MODEL");
    const std::string path = named != nullptr ? named : small_model();
    auto opened = Detector::open(path);
    if (named == nullptr) std::filesystem::remove(path);  // stays mapped
    require(opened.has_value(), opened ? "" : opened.error().message.c_str());
    return std::move(*opened);
  }();
  return kDetector;
}

bool is_probability(double value) {
  return value >= 0 && value <= 1;
}

void check(const Rating& rating, std::string_view text) {
  std::string read(text);
  blank_invalid_utf8(read);
  std::size_t end = 0;
  std::size_t pairs = 0;
  for (const Evidence& span : rating.evidence) {
    require(span.range.begin >= end, "evidence out of order, or overlapping");
    require(span.range.begin < span.range.end && span.range.end <= text.size(), "evidence beyond the text");
    require(span.found == span.range.of(read), "what is found are not the bytes of the text");
    require(span.strength == span.strength, "a strength that is no number");
    end = span.range.end;
    const bool is_pair = span.kind != EvidenceKind::Article && span.kind != EvidenceKind::Damage;
    pairs += is_pair && !span.expected.empty() ? 1 : 0;
  }
  for (const LedgerEntry& entry : rating.ledger) pairs -= entry.count;
  require(pairs == 0, "the ledger counts something else than the evidence");
  int score = 100;
  for (const QualityReason& reason : rating.quality.reasons) score += reason.weight;
  require(score == rating.quality.score && score >= 0 && score <= 100, "a score that is not 100 plus its reasons");
  require(is_probability(rating.spun_probability), "a probability that is none");
  require(is_probability(rating.translated_probability), "a probability that is none");
  require(rating.words <= text.size(), "more words than bytes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::span<const std::uint8_t> rest(data + 1, size - 1);
  std::string text;
  if (data[0] % 2 == 0) {
    text.assign(rest.begin(), rest.end());
  } else {
    for (const std::uint8_t piece : rest) text += kPieces[piece % kPieces.size()];
  }
  Options options;
  if (data[0] % 8 >= 6) options.allow = {"Home", "an", "final recourse"};
  check(detector().rate(text, options), text);
  if (data[0] % 16 == 15) {
    for (const auto& occurrence : detector().explain("home", text, options).occurrences) {
      require(occurrence.range.end <= text.size(), "an occurrence beyond the text");
      require(!occurrence.reason.empty(), "an occurrence without a reason");
    }
  }
  return 0;
}
