#include "train/log_bilinear_part.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "base/temporary_directory.hpp"
#include "train/parts.hpp"

using namespace unspun;

namespace {

LogBilinearNumbers random_numbers(std::size_t words) {
  LogBilinearNumbers numbers;
  std::mt19937 generator(11);
  const auto fill = [&](std::vector<float>& values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(generator() % 2001) / 1000 - 1);
  };
  fill(numbers.context, words * LogBilinearModel::kDimensions);
  fill(numbers.words, words * LogBilinearModel::kDimensions);
  fill(numbers.biases, words);
  fill(numbers.positions, LogBilinearModel::kPositions * LogBilinearModel::kDimensions);
  return numbers;
}

}  // namespace

TEST_CASE("log-bilinear part: rounding moves no number by more than half a level") {
  const LogBilinearNumbers numbers = random_numbers(50);
  const LogBilinearPart part = rounded(numbers);
  REQUIRE(part.words.size() == 50);
  for (std::size_t word = 0; word < 50; ++word) {
    for (std::size_t d = 0; d < LogBilinearModel::kDimensions; ++d) {
      const float again = part.word_scales[word] * static_cast<float>(part.words[word].levels[d]);
      CHECK(std::abs(again - numbers.words[word * LogBilinearModel::kDimensions + d]) <=
            part.word_scales[word] * 0.501F);
    }
  }
}

TEST_CASE("log-bilinear part: a row of zeros stays one") {
  LogBilinearNumbers numbers = random_numbers(3);
  std::fill_n(numbers.words.begin(), LogBilinearModel::kDimensions, 0.0F);
  const LogBilinearPart part = rounded(numbers);
  CHECK(part.word_scales[0] == 0);
  for (const std::int8_t level : part.words[0].levels) CHECK(level == 0);
}

TEST_CASE("log-bilinear part: comes back as written; cut or arbitrary content is an error, never a crash") {
  const TemporaryDirectory directory;
  const std::string path = directory.path_of("log_bilinear.part");
  const LogBilinearPart part = rounded(random_numbers(40));
  REQUIRE(write_log_bilinear_part(path, part).has_value());
  const auto again = read_log_bilinear_part(path);
  REQUIRE(again.has_value());
  CHECK(again->biases == part.biases);
  CHECK(again->context_scales == part.context_scales);
  CHECK(again->words.back().levels == part.words.back().levels);

  const std::string text = read_text_part(path).value();
  for (const std::size_t size : {std::size_t{0}, std::size_t{3}, std::size_t{8}, text.size() / 2, text.size() - 1}) {
    REQUIRE(write_text_part(path, text.substr(0, size)).has_value());
    CHECK_FALSE(read_log_bilinear_part(path).has_value());
  }
  REQUIRE(write_text_part(path, text + "x").has_value());
  CHECK_FALSE(read_log_bilinear_part(path).has_value());
  REQUIRE(write_text_part(path, std::string(text.size(), '\xFF')).has_value());
  CHECK_FALSE(read_log_bilinear_part(path).has_value());
}
