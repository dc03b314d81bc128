#include "train/log_bilinear_trainer.hpp"

#include <doctest/doctest.h>

#include <random>

#include "base/temporary_directory.hpp"
#include "train/log_bilinear_part.hpp"

using namespace unspun;

namespace {

constexpr WordId kSea = 3, kLand = 4, kNavy = 5, kArmy = 6, kFiller = 7;
constexpr std::size_t kWords = 20;

/// Sentences in which "navy" stands near "sea" and "army" near "land", three to five words apart.
std::vector<WordId> text() {
  std::vector<WordId> words;
  std::mt19937 generator(5);
  for (int i = 0; i < 4000; ++i) {
    const bool sea = generator() % 2 == 0;
    words.push_back(kSentenceBegin);
    words.push_back(sea ? kSea : kLand);
    for (unsigned k = 2 + generator() % 3; k > 0; --k) {
      words.push_back(static_cast<WordId>(kFiller + generator() % (kWords - kFiller)));
    }
    words.push_back(sea ? kNavy : kArmy);
    words.push_back(kSentenceEnd);
  }
  return words;
}

std::vector<std::vector<WordId>> each_for_the_other() {
  std::vector<std::vector<WordId>> confusions(kWords);
  confusions[kNavy] = {kArmy};
  confusions[kArmy] = {kNavy};
  return confusions;
}

LogBilinearNumbers trained() {
  LogBilinearOptions options;
  options.subsampling = 1;
  options.block = 1000;
  return train_log_bilinear(text(), std::vector<VocabularyEntry>(kWords), each_for_the_other(), options, [](double) {});
}

}  // namespace

TEST_CASE("log-bilinear trainer: learns which word belongs to a context that no n-gram covers") {
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  write_log_bilinear(rounded(trained()), writer);
  REQUIRE(writer.write(directory.path_of("model")).has_value());
  const SectionedFile file = SectionedFile::open(directory.path_of("model")).value();
  const LogBilinearModel model = LogBilinearModel::open(file).value();
  const auto margin = [&](WordId near) {
    const std::vector<WordId> sentence = {kSentenceBegin, near, 9, 12, 8, kNavy, kSentenceEnd};
    const auto query = model.query(sentence, 5);
    return static_cast<double>(model.score(query, kNavy) - model.score(query, kArmy));
  };
  CHECK(margin(kSea) > 2);
  CHECK(margin(kLand) < -2);
}

TEST_CASE("log-bilinear trainer: a word that is only ever written for others learns where it belongs itself") {
  // "army" is drawn for every "navy", and nothing is ever written for "army".
  auto one_way = each_for_the_other();
  one_way[kArmy].clear();
  LogBilinearOptions options;
  options.subsampling = 1;
  options.block = 1000;
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  write_log_bilinear(
      rounded(train_log_bilinear(text(), std::vector<VocabularyEntry>(kWords), one_way, options, [](double) {})),
      writer);
  REQUIRE(writer.write(directory.path_of("model")).has_value());
  const SectionedFile file = SectionedFile::open(directory.path_of("model")).value();
  const LogBilinearModel model = LogBilinearModel::open(file).value();
  const auto score = [&](WordId near) {
    const std::vector<WordId> sentence = {kSentenceBegin, near, 9, 12, 8, kArmy, kSentenceEnd};
    return static_cast<double>(model.score(model.query(sentence, 5), kArmy));
  };
  CHECK(score(kLand) > 0);
  CHECK(score(kSea) < -2);
}

TEST_CASE("log-bilinear trainer: the same text gives the same numbers") {
  const LogBilinearNumbers one = trained();
  const LogBilinearNumbers other = trained();
  CHECK(one.context == other.context);
  CHECK(one.words == other.words);
  CHECK(one.biases == other.biases);
  CHECK(one.positions == other.positions);
}

TEST_CASE("log-bilinear trainer: confusions are the candidates the other way round, of the sources asked for") {
  CandidateLists lists;
  lists.by_found.resize(8);
  lists.by_found[kNavy] = {{kArmy, kFromMythes, 0, 0}, {kSea, kFromWordnet, 0, 0}};
  lists.by_found[kLand] = {{kArmy, kFromMythes | kFromWordnet, 0, 0}};
  const auto written = confusions(lists, 8, kFromMythes);
  CHECK(written[kArmy] == std::vector<WordId>{kLand, kNavy});
  CHECK(written[kSea].empty());
  CHECK(written[kNavy].empty());
}
