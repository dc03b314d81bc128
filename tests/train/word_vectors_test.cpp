#include "train/word_vectors.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kWords = 60;

/// Words 10 and 11 stand in the same places, 20 and 21 in others; the rest is noise.
WordVectors planted() {
  WordVectorTrainer::Options options;
  options.words = kWords;
  options.contexts = 40;
  options.dimensions = 12;
  WordVectorTrainer trainer(options);
  std::mt19937_64 generator(3);
  const auto noise = [&] { return static_cast<WordId>(22 + generator() % (kWords - 22)); };
  for (int i = 0; i < 3000; ++i) {
    const auto pick = static_cast<WordId>(generator() % 2);
    trainer.add_sentence(std::vector<WordId>{1, 3, 4, 10 + pick, 5, 6, 2});
    trainer.add_sentence(std::vector<WordId>{1, 7, 8, 20 + pick, 9, 12, 2});
    trainer.add_sentence(std::vector<WordId>{1, noise(), noise(), noise(), noise(), noise(), 2});
  }
  return trainer.train();
}

}  // namespace

TEST_CASE("word vectors: words of the same places are near, others are not") {
  const WordVectors vectors = planted();
  REQUIRE(vectors.words() == kWords);
  CHECK(vectors.cosine(10, 11) > 0.9F);
  CHECK(vectors.cosine(20, 21) > 0.9F);
  CHECK(vectors.cosine(10, 20) < 0.5F);
  CHECK(vectors.cosine(10, 10) == doctest::Approx(1).epsilon(1e-4));
  CHECK(vectors.cosine(10, 11) == doctest::Approx(vectors.cosine(11, 10)));
  CHECK(vectors.cosine(10, kWords) == 0);  // has none

  const auto neighbours = nearest(vectors, 3, 0.6F);
  REQUIRE(neighbours.size() == kWords);
  REQUIRE_FALSE(neighbours[10].empty());
  CHECK(neighbours[10][0].word == 11);
  CHECK(neighbours[21][0].word == 20);
  for (WordId word = 0; word < kWords; ++word) {
    CHECK(neighbours[word].size() <= 3);
    for (std::size_t i = 0; i < neighbours[word].size(); ++i) {
      CHECK(neighbours[word][i].word != word);
      CHECK(neighbours[word][i].word >= kFirstWord);
      CHECK(neighbours[word][i].cosine >= 0.6F);
      if (i > 0) CHECK(neighbours[word][i - 1].cosine >= neighbours[word][i].cosine);
    }
  }
}

TEST_CASE("word vectors: the same sentences give the same bytes") {
  CHECK(planted().values == planted().values);
}

TEST_CASE("word vectors: every vector has unit length, or none where a word was never seen") {
  const WordVectors vectors = planted();
  for (WordId word = 0; word < vectors.words(); ++word) {
    double squares = 0;
    for (const float value : vectors.of(word)) {
      REQUIRE(std::isfinite(value));
      squares += double{value} * double{value};
    }
    const bool unit = std::abs(squares - 1) < 1e-3;
    const bool none = squares < 1e-6;
    CHECK_MESSAGE((unit || none), word);
  }
  CHECK(vectors.cosine(0, 0) < 0.1F);  // <unk> never stood there
}

TEST_CASE("word vectors: are saved and loaded") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("vectors");
  const WordVectors vectors = planted();
  REQUIRE(vectors.save(path).has_value());
  const auto again = WordVectors::load(path);
  REQUIRE(again.has_value());
  CHECK(again->dimensions == vectors.dimensions);
  CHECK(again->values == vectors.values);

  CHECK(vectors.save(directory.path_of("absent/vectors")).error().code == ErrorCode::WriteFailed);
  CHECK(WordVectors::load(directory.path_of("absent")).error().code == ErrorCode::NotFound);
  for (const std::string& content : {std::string(), std::string("too short"), std::string(64, '\xFF')}) {
    const auto damaged = WordVectors::load(directory.file("damaged", content));
    REQUIRE_FALSE(damaged.has_value());
    CHECK(damaged.error().code == ErrorCode::BadFormat);
  }
}
