// The fixtures and the independent implementation they come from: tests/train/kneser_ney/README.md.
#include "train/kneser_ney.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace unspun {
namespace {

const std::string kFixtures = std::string(UNSPUN_SOURCE_DIR) + "/tests/train/kneser_ney/";

struct Corpus {
  std::vector<std::vector<WordId>> sentences;
  std::vector<std::string> words = {"<unk>", "<s>", "</s>"};
};

Corpus corpus_of(const std::string& path) {
  Corpus corpus;
  std::map<std::string, WordId> ids;
  std::ifstream file(path);
  REQUIRE_MESSAGE(file.good(), path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream tokens(line);
    std::vector<WordId> sentence = {kSentenceBegin};
    for (std::string word; tokens >> word;) {
      const auto [entry, added] = ids.try_emplace(word, static_cast<WordId>(corpus.words.size()));
      if (added) corpus.words.push_back(word);
      sentence.push_back(entry->second);
    }
    sentence.push_back(kSentenceEnd);
    corpus.sentences.push_back(sentence);
  }
  return corpus;
}

struct ArpaEntry {
  double log10_probability;
  double log10_backoff;
};

std::map<std::string, ArpaEntry> arpa_of(const std::string& path) {
  std::map<std::string, ArpaEntry> entries;
  std::ifstream file(path);
  REQUIRE_MESSAGE(file.good(), path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string probability;
    std::string words;
    std::string backoff = "0";
    if (!std::getline(fields, probability, '\t') || !std::getline(fields, words, '\t')) continue;
    std::getline(fields, backoff, '\t');
    entries[words] = {std::stod(probability), std::stod(backoff)};
  }
  return entries;
}

SmoothedNgrams smoothed(const Corpus& corpus, KneserNeyOptions options) {
  const auto scratch = std::filesystem::temp_directory_path() / fmt::format("unspun-kn-{}", ::getpid());
  std::filesystem::create_directories(scratch);
  options.scratch_directory = scratch.string();
  options.vocabulary = corpus.words.size();
  SmoothedNgrams result;
  {
    KneserNey trainer(options);
    for (const auto& sentence : corpus.sentences) trainer.add_sentence(sentence);
    auto done = trainer.smooth();
    REQUIRE(done.has_value());
    result = std::move(*done);
  }
  CHECK_MESSAGE(std::filesystem::is_empty(scratch), "the scratch files are removed");
  std::filesystem::remove_all(scratch);
  return result;
}

void check_against(const std::string& text, const std::string& arpa, KneserNeyOptions options) {
  const Corpus corpus = corpus_of(kFixtures + text);
  options.memory_bytes = 1 << 20;  // so small that runs are merged
  const SmoothedNgrams ngrams = smoothed(corpus, options);
  const auto expected = arpa_of(kFixtures + arpa);
  std::size_t compared = 0;
  double worst = 0;
  for (std::size_t order = 1; order <= options.order; ++order) {
    for (const SmoothedNgram& ngram : ngrams[order]) {
      std::string words;
      for (std::size_t i = order; i-- > 0;) words += (words.empty() ? "" : " ") + corpus.words[ngram.words[i]];
      const auto entry = expected.find(words);
      REQUIRE_MESSAGE(entry != expected.end(), words);
      ++compared;
      if (words != "<s>") {  // never predicted: its probability is a matter of taste
        worst = std::max(worst, std::abs(ngram.log_probability / std::log(10) - entry->second.log10_probability));
      }
      worst = std::max(worst, std::abs(ngram.log_backoff / std::log(10) - entry->second.log10_backoff));
    }
  }
  CHECK(compared == expected.size());
  CHECK(worst < 1e-4);
}

}  // namespace

TEST_CASE("kneser_ney: a tiny text agrees with an independent implementation") {
  KneserNeyOptions options;
  options.order = 3;
  check_against("tiny.txt", "tiny.arpa", options);
}

TEST_CASE("kneser_ney: order 3 agrees with an independent implementation") {
  KneserNeyOptions options;
  options.order = 3;
  check_against("corpus.txt", "order3.arpa", options);
}

TEST_CASE("kneser_ney: order 4 agrees with an independent implementation") {
  check_against("corpus.txt", "order4.arpa", {});
}

TEST_CASE("kneser_ney: a pruned model agrees with an independent implementation") {
  KneserNeyOptions options;
  options.prune = {0, 0, 0, 1, 2};
  check_against("corpus.txt", "order4-pruned.arpa", options);
}

TEST_CASE("kneser_ney: probabilities after a context add up to one") {
  const Corpus corpus = corpus_of(kFixtures + "corpus.txt");
  const SmoothedNgrams ngrams = smoothed(corpus, {});
  double sum = 0;
  for (const SmoothedNgram& ngram : ngrams[1]) {
    if (ngram.words[0] != kSentenceBegin) sum += std::exp(ngram.log_probability);
  }
  CHECK(sum == doctest::Approx(1).epsilon(1e-5));
}

TEST_CASE("kneser_ney: a source of weight two counts like the same source twice in the share of a context") {
  Corpus corpus;
  corpus.words = {"<unk>", "<s>", "</s>", "a", "b", "c"};
  const auto share = [&](std::uint32_t weight_of_b) {
    KneserNeyOptions options;
    options.vocabulary = corpus.words.size();
    options.scratch_directory = std::filesystem::temp_directory_path().string();
    KneserNey trainer(options);
    for (int i = 0; i < 5; ++i) trainer.add_sentence(std::vector<WordId>{1, 3, 4, 2}, weight_of_b * kWeightOne);
    for (int i = 0; i < 5; ++i) trainer.add_sentence(std::vector<WordId>{1, 3, 5, 2});
    const auto ngrams = trainer.smooth();
    REQUIRE(ngrams.has_value());
    double b = 0;
    double c = 0;
    for (const SmoothedNgram& ngram : (*ngrams)[3]) {  // "<s> a b" and "<s> a c", which begin with <s>: raw weights
      if (ngram.words == ReversedNgram{4, 3, 1, kNoWord}) b = std::exp(ngram.log_probability);
      if (ngram.words == ReversedNgram{5, 3, 1, kNoWord}) c = std::exp(ngram.log_probability);
    }
    return b / c;
  };
  CHECK(share(1) == doctest::Approx(1).epsilon(1e-6));
  CHECK(share(3) > 2);
}

}  // namespace unspun
