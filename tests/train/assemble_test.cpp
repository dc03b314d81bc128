#include "train/assemble.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"
#include "evidence/place_finder.hpp"
#include "train/candidate_miner.hpp"
#include "train/kneser_ney.hpp"
#include "train/ngram_codec.hpp"
#include "train/parts.hpp"
#include "train/token_stream.hpp"

using namespace unspun;

namespace {

/// A model trained on the small text of the smoothing tests, as parts in a directory.
struct SmallModel {
  TemporaryDirectory directory;
  std::vector<VocabularyEntry> vocabulary;
  SmoothedNgrams ngrams;
  std::string path = directory.path_of("model");

  SmallModel() {
    std::ifstream file(std::string(UNSPUN_SOURCE_DIR) + "/tests/train/kneser_ney/corpus.txt");
    REQUIRE(file.good());
    TokenStream stream(directory.path_of("tokens"));
    for (std::string line; std::getline(file, line);) stream.add_document(line, kWeightOne);
    REQUIRE(stream.finish().has_value());
    TokenStream::Choice choice;
    choice.min_count = 2;
    vocabulary = stream.choose_vocabulary(choice);
    KneserNeyOptions options;
    options.vocabulary = vocabulary.size();
    options.scratch_directory = directory.path();
    options.memory_bytes = 1 << 20;
    options.prune = {0, 0, 0, 1, 1};
    KneserNey trainer(options);
    const auto read = stream.for_each_sentence(
        [&](std::span<const WordId> words, std::uint32_t weight) { trainer.add_sentence(words, weight); });
    REQUIRE(read.has_value());
    auto smoothed = trainer.smooth();
    REQUIRE(smoothed.has_value());
    ngrams = std::move(*smoothed);

    const auto trie = ngram_trie(ngrams);
    REQUIRE(trie.has_value());
    REQUIRE(write_vocabulary_part(part("vocabulary.part"), vocabulary).has_value());
    REQUIRE(write_file(part("ngrams.part"), packed(*trie)).has_value());
    CandidateLists lists;
    lists.by_found.resize(vocabulary.size());
    lists.by_found[kFirstWord] = {{kFirstWord + 1, kFromMythes, 40, 0}};
    lists.phrases = {{{kFirstWord, kFirstWord + 2}, {kFirstWord + 1}, kFromGarbled, 1, 0}};
    REQUIRE(write_candidates_part(part("candidates.part"), lists).has_value());
  }
  std::string part(const std::string& name) const { return directory.path_of(name); }
};

unsigned steps(float log_value) {
  return static_cast<unsigned>(std::clamp(std::lround(-log_value / kNatsPerStep), 0L, 255L));
}

/// Back-off as in a textbook, over the trained n-grams rounded to steps.
class NaiveBackoff {
 public:
  explicit NaiveBackoff(const SmoothedNgrams& ngrams) {
    for (std::size_t order = 1; order <= LanguageModel::kMaxOrder; ++order) {
      for (const SmoothedNgram& ngram : ngrams[order]) {
        std::vector<WordId> words(ngram.words.begin(), ngram.words.begin() + static_cast<std::ptrdiff_t>(order));
        std::reverse(words.begin(), words.end());
        x_costs[words] = {steps(ngram.log_probability), steps(ngram.log_backoff)};
      }
    }
  }
  unsigned cost(const std::vector<WordId>& ngram) const {
    if (const auto known = x_costs.find(ngram); known != x_costs.end()) return known->second.first;
    const auto context = x_costs.find({ngram.begin(), ngram.end() - 1});
    return (context == x_costs.end() ? 0 : context->second.second) + cost({ngram.begin() + 1, ngram.end()});
  }

 private:
  std::map<std::vector<WordId>, std::pair<unsigned, unsigned>> x_costs;
};

}  // namespace

TEST_CASE("assemble: look-ups in the model file are those of the trained n-grams") {
  const SmallModel model;
  REQUIRE(assemble_model(model.directory.path(), model.path).has_value());
  const auto file = SectionedFile::open(model.path);
  REQUIRE(file.has_value());
  const auto opened = EvidenceModel::open(*file);
  REQUIRE(opened.has_value());
  CHECK(opened->vocabulary.size() == model.vocabulary.size());
  CHECK(opened->vocabulary.id(model.vocabulary[7].form) == 7);
  CHECK(opened->candidates.of(kFirstWord).size() == 1);
  CHECK(opened->phrases.begins(kFirstWord));
  CHECK(opened->weights == nullptr);

  const NaiveBackoff naive(model.ngrams);
  std::size_t compared = 0;
  std::array<std::size_t, LanguageModel::kMaxOrder + 1> by_order = {};
  const auto compare = [&](const std::vector<WordId>& words) {
    const LanguageModel::Fit fit = opened->reference.fit(words, words.size() - 1);
    const std::size_t context = std::min(words.size(), LanguageModel::kMaxOrder);
    const std::vector<WordId> ngram(words.end() - static_cast<std::ptrdiff_t>(context), words.end());
    ++compared;
    ++by_order[fit.order];
    return fit.log_probability == -kNatsPerStep * naive.cost(ngram);
  };
  std::size_t wrong = 0;
  for (std::size_t order = 2; order <= LanguageModel::kMaxOrder; ++order) {
    for (const SmoothedNgram& ngram : model.ngrams[order]) {
      std::vector<WordId> words(ngram.words.begin(), ngram.words.begin() + static_cast<std::ptrdiff_t>(order));
      std::reverse(words.begin(), words.end());
      wrong += compare(words) ? 0U : 1U;
      words.back() = (words.back() + 5) % static_cast<WordId>(model.vocabulary.size());
      wrong += compare(words) ? 0U : 1U;
    }
  }
  std::mt19937_64 generator(5);
  for (int i = 0; i < 5000; ++i) {
    std::vector<WordId> words;
    for (int k = 0; k < 5; ++k) words.push_back(static_cast<WordId>(generator() % model.vocabulary.size()));
    wrong += compare(words) ? 0U : 1U;
  }
  CHECK(wrong == 0);
  CHECK(compared > 10'000);
  for (std::size_t order = 1; order <= LanguageModel::kMaxOrder; ++order) CHECK_MESSAGE(by_order[order] > 50, order);
}

TEST_CASE("assemble: the same parts give the same bytes") {
  const SmallModel model;
  REQUIRE(assemble_model(model.directory.path(), model.path).has_value());
  const auto first = read_file(model.path);
  REQUIRE(assemble_model(model.directory.path(), model.directory.path_of("again")).has_value());
  CHECK(*first == *read_file(model.directory.path_of("again")));
}

TEST_CASE("assemble: a part that is missing, damaged or of another model is an error that names it") {
  const SmallModel model;
  const auto check_refused = [&](const std::string& part) {
    const auto done = assemble_model(model.directory.path(), model.path);
    REQUIRE_FALSE(done.has_value());
    CHECK_MESSAGE(done.error().message.starts_with(model.part(part)), done.error().message);
    CHECK_FALSE(std::filesystem::exists(model.path));
  };
  for (const char* name : {"vocabulary.part", "ngrams.part", "candidates.part"}) {
    const std::string path = model.part(name);
    const auto bytes = read_file(path);
    REQUIRE(bytes.has_value());
    std::filesystem::remove(path);
    check_refused(name);
    REQUIRE(write_file(path, std::span(*bytes).first(bytes->size() / 2)).has_value());
    check_refused(name);
    REQUIRE(write_file(path, *bytes).has_value());
  }
  std::vector<VocabularyEntry> more = model.vocabulary;
  more.push_back({"zzz", 1, 0});
  REQUIRE(write_vocabulary_part(model.part("vocabulary.part"), more).has_value());
  check_refused("ngrams.part");
}

TEST_CASE("assemble: candidates and phrases of words past the vocabulary are refused") {
  const SmallModel model;
  CandidateLists lists;
  lists.by_found.resize(model.vocabulary.size());
  lists.by_found[kFirstWord] = {{4'000'000, kFromMythes, 40, 0}};
  lists.phrases = {{{4'000'000, kFirstWord}, {kFirstWord}, kFromGarbled, 1, 0}};
  REQUIRE(write_candidates_part(model.part("candidates.part"), lists).has_value());
  const auto done = assemble_model(model.directory.path(), model.path);
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().code == ErrorCode::BadFormat);
  CHECK(done.error().message.starts_with(model.part("candidates.part")));
}
