#include "train/fit_windows.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace unspun;

namespace {

/// Documents of 4 or 40 windows; the score of a window is feature 3, and of one in a spun document it is 12.
std::vector<WindowRow> rows_of(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::exponential_distribution<float> exponential;
  std::vector<WindowRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    WindowRow row;
    row.document = i;
    row.is_spun = i % 2 == 1;
    for (int k = 0; k < (i % 4 < 2 ? 4 : 40); ++k) {
      WindowFeatures window{i % 3 == 0 ? 200U : 400U, {}};
      window.features[3] = exponential(generator) - (i % 3 == 0 ? 0.0F : 1.0F);
      row.windows.push_back(window);
    }
    if (row.is_spun) row.windows.front().features[3] = 14;
    rows.push_back(row);
  }
  return rows;
}

RatingWeights weights() {
  RatingWeights result;
  result.document[3] = 1;
  return result;
}

double highest(const RatingWeights& fitted, const WindowRow& row) {
  double most = -RatingWeights::kNever;
  for (const auto& [words, features] : row.windows) {
    most = std::max(most, window_score(fitted, document_score(fitted, features), words, row.windows.size()));
  }
  return most;
}

}  // namespace

TEST_CASE("fit windows: scores of clean windows set the corrections") {
  RatingWeights fitted = weights();
  fit_windows(rows_of(8000, 1), 0.01, 0.001, fitted);
  CHECK(fitted.window_log_count == doctest::Approx(1).epsilon(0.2));          // the scale of the exponential
  CHECK(fitted.window_log_words == doctest::Approx(1 / 0.693).epsilon(0.2));  // a nat lower at twice the length
}

TEST_CASE("fit windows: few clean documents are above the bars, whatever their number of windows, and spun ones are") {
  RatingWeights fitted = weights();
  fit_windows(rows_of(8000, 1), 0.01, 0.001, fitted);
  int above[2] = {0, 0};
  int spun = 0;
  const auto rows = rows_of(8000, 2);
  for (const WindowRow& row : rows) {
    const double score = highest(fitted, row);
    if (row.is_spun) {
      spun += score >= static_cast<double>(fitted.window_spun_score) ? 1 : 0;
      CHECK(window_probability(fitted, score) > 0.5);
    } else {
      above[row.windows.size() > 4 ? 1 : 0] += score >= static_cast<double>(fitted.window_suspect_score) ? 1 : 0;
    }
  }
  CHECK(spun > 3000);
  for (const int count : above) {
    CHECK(count >= 5);
    CHECK(count <= 45);
  }
  CHECK(fitted.window_suspect_score < fitted.window_spun_score);
}

TEST_CASE("fit windows: nothing to fit on leaves the windows out") {
  RatingWeights fitted = weights();
  fit_windows({}, 0.01, 0.001, fitted);
  CHECK_FALSE(fitted.has_windows());
}
