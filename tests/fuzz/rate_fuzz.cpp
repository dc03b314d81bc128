// Any bytes, rated: offsets lie in the text, what is found are its bytes as they are read (invalid ones as spaces),
// evidence is in order and does not overlap, the score is 100 plus its reasons, probabilities are from 0 to 1. The
// first byte chooses: the rest is the text, or each byte of it a word of a list, since bytes alone seldom make words.
// Rates with the model named by the environment variable UNSPUN_MODEL, else with one of some twenty words.
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/sectioned_file.hpp"
#include "detector/unspun/detector.hpp"
#include "evidence/evidence_weights.hpp"
#include "input/utf8.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/naive_model.hpp"
#include "rate/rating_weights.hpp"
#include "rate/translation_weights.hpp"

namespace {

using namespace unspun;

constexpr std::array<std::string_view, 40> kPieces = {
    "she ",    "saw ",       "the ",     "White ",   "home ",  "HOUSE ",    "in ",     "Washington ",
    "an ",     "a ",         "An ",      "final ",   "last ",  "recourse ", "resort ", "bold ",
    ", ",      ". ",         "\u2019s ", "-",        "\u201C", "\u201D ",   "\n",      "\n\n",
    "8 ",      "1,800 ",     "home",     "house",    "U.S. ",  "navy ",     "US ",     "https://a.example/home ",
    "a@b.cd ", "\U0001F600", "\xFF",     "\xE2\x80", "\u4E2D", "e\u0301",   "...",     "\u200B"};

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "rate: %s\n", what);
  std::abort();
}

std::string small_model() {
  std::vector<VocabularyEntry> entries;
  for (const char* form :
       {"<unk>",      "<s>", "</s>", "she",   "saw",  "the",      "white",  "home", "house", "in",
        "washington", "an",  "a",    "final", "last", "recourse", "resort", ",",    "bold",  "navy"}) {
    entries.push_back({form, 10, kSpelled});
  }
  NaiveModel ngrams(entries.size());
  ngrams.add({5, 6, 8, 9}, {8, 4});
  ngrams.add({11, 14, 16, 17}, {8, 4});
  ngrams.add({4, 5, 6}, {8, 4});
  std::vector<std::vector<Candidate>> candidates(entries.size());
  candidates[7] = {{8, kFromMythes, 50, 0}, {16, kFromWordnet, kNoCosine, 0}};
  candidates[13] = {{14, kFromSpinners, 40, 0}};
  candidates[19] = {{8, kFromVectors, 30, 0}};
  SectionedFileWriter writer;
  write_vocabulary(entries, writer);
  ngrams.write(writer);
  write_candidates(candidates, writer);
  write_phrases({{{13, 15}, {14, 16}, kFromGarbled, 1, 0},
                 {{11, 18}, {12, 14}, kFromGarbled, 1, 0},
                 {{7}, {6, 8}, kFromMythes, 0, 0}},
                entries.size(), writer);
  EvidenceWeights evidence;
  evidence.rank[0] = 1;
  evidence.place.first.fill(0.1F);
  evidence.place.second.fill(0.1F);
  evidence.place.output.fill(0.2F);
  evidence.repaired_place = evidence.place;
  evidence.article_strength = 6;
  writer.add_array<EvidenceWeights>("evidence.weights", {&evidence, 1});
  RatingWeights rating;
  rating.document.fill(0.5F);
  rating.suspect_score = 1;
  rating.spun_score = 2;
  writer.add_array<RatingWeights>("rate.weights", {&rating, 1});
  auto translation = std::make_unique<TranslationWeights>();
  translation->deviation.fill(1);
  translation->weight.fill(0.1F);
  translation->translated_score = 1;
  for (std::size_t i = 0; i < 10; ++i) translation->words[i] = static_cast<WordId>(5 + i);
  translation->pairs[0] = {1, 2};
  for (auto& strengths : translation->strength) strengths.fill(2);
  writer.add_array<TranslationWeights>("rate.translation", {translation.get(), 1});
  const std::string_view idioms = "white home\twhite house\txx\n";
  writer.add("evidence.idioms",
             std::vector<std::byte>(reinterpret_cast<const std::byte*>(idioms.data()),
                                    reinterpret_cast<const std::byte*>(idioms.data() + idioms.size())));
  const auto path = std::filesystem::temp_directory_path() / ("unspun-rate-fuzz-" + std::to_string(::getpid()));
  require(writer.write(path.string()).has_value(), "the small model cannot be written");
  return path.string();
}

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
