#include "model/log_bilinear_model.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kContextWords = 20;
constexpr std::size_t kWords = 30;

/// A model of arbitrary numbers, and the file that it lies in.
struct Numbers {
  std::vector<LogBilinearModel::Row> context = std::vector<LogBilinearModel::Row>(kContextWords);
  std::vector<LogBilinearModel::Row> words = std::vector<LogBilinearModel::Row>(kWords);
  std::vector<float> context_scales, word_scales, biases, positions;
  TemporaryDirectory directory;

  Numbers() {
    unsigned state = 1;
    const auto next = [&] { return static_cast<int>((state = state * 1103515245U + 12345U) >> 16 & 0x1F) - 15; };
    for (auto* rows : {&context, &words}) {
      for (auto& row : *rows) {
        for (auto& level : row.levels) level = static_cast<std::int8_t>(next());
      }
    }
    const auto fill = [&](std::vector<float>& values, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(next()) / 100);
    };
    fill(context_scales, kContextWords);
    fill(word_scales, kWords);
    fill(biases, kWords);
    fill(positions, LogBilinearModel::kPositions * LogBilinearModel::kDimensions);
  }

  SectionedFile file() const {
    SectionedFileWriter writer;
    writer.add_array<LogBilinearModel::Row>("bilinear.context", context);
    writer.add_array<LogBilinearModel::Row>("bilinear.words", words);
    writer.add_array<float>("bilinear.context_scales", context_scales);
    writer.add_array<float>("bilinear.word_scales", word_scales);
    writer.add_array<float>("bilinear.biases", biases);
    writer.add_array<float>("bilinear.positions", positions);
    REQUIRE(writer.write(directory.path_of("model")).has_value());
    return SectionedFile::open(directory.path_of("model")).value();
  }
};

}  // namespace

TEST_CASE("log-bilinear model: scores are the sum over the words around, each weighed by its position") {
  const Numbers numbers;
  const SectionedFile file = numbers.file();
  const auto opened = LogBilinearModel::open(file);
  REQUIRE(opened.has_value());
  constexpr int kReach = static_cast<int>(LogBilinearModel::kReach);
  CHECK(rc::check([&] {
    const auto sentence = *rc::gen::nonEmpty(rc::gen::container<std::vector<WordId>>(rc::gen::inRange<WordId>(0, 40)));
    const auto position = *rc::gen::inRange(0, static_cast<int>(sentence.size()));
    const auto word = *rc::gen::inRange<WordId>(0, 40);
    const auto query = opened->query(sentence, static_cast<std::size_t>(position));
    double expected = word < kWords ? static_cast<double>(numbers.biases[word]) : 0;
    for (int offset = -kReach; offset <= kReach && word < kWords; ++offset) {
      const int at = position + offset;
      if (offset == 0 || at < 0 || at >= static_cast<int>(sentence.size())) continue;
      const WordId neighbour = sentence[static_cast<std::size_t>(at)];
      const std::size_t row = neighbour < kContextWords ? neighbour : kUnknownWord;
      const int slot = offset < 0 ? offset + kReach : offset + kReach - 1;
      for (std::size_t d = 0; d < LogBilinearModel::kDimensions; ++d) {
        expected +=
            static_cast<double>(numbers.context_scales[row]) * numbers.context[row].levels[d] *
            static_cast<double>(numbers.positions[static_cast<std::size_t>(slot) * LogBilinearModel::kDimensions + d]) *
            static_cast<double>(numbers.word_scales[word]) * numbers.words[word].levels[d];
      }
    }
    RC_ASSERT(std::abs(static_cast<double>(opened->score(query, word)) - expected) < 1e-3);
  }));
}

TEST_CASE("log-bilinear model: the word itself is not looked at") {
  const Numbers numbers;
  const SectionedFile file = numbers.file();
  const auto model = LogBilinearModel::open(file).value();
  const std::vector<WordId> one = {1, 5, 7, 9, 2};
  std::vector<WordId> other = one;
  other[2] = 11;
  CHECK(model.query(one, 2) == model.query(other, 2));
  CHECK(model.query(one, 3) != model.query(other, 3));
}

TEST_CASE("log-bilinear model: tables of sizes that do not agree are refused") {
  Numbers numbers;
  numbers.biases.pop_back();
  const SectionedFile file = numbers.file();
  const auto opened = LogBilinearModel::open(file);
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == ErrorCode::BadFormat);
  CHECK(opened.error().message.starts_with(file.path()));
}
