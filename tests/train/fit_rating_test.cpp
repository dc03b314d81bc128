#include "train/fit_rating.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

using namespace unspun;

namespace {

/// Documents of which feature 3 tells the spun ones, but not surely, and feature 5 nothing.
std::vector<DocumentRow> rows_of(std::size_t count, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<DocumentRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    DocumentRow row;
    row.document = i / 2;
    row.strength = i % 2 == 0 ? 0 : 50;
    row.features[0] = 1;
    row.features[kLengthFeature] = 0.66F;  // of middling length
    row.features[3] = normal(generator) + (i % 2 == 0 ? -1.0F : 1.0F);
    row.features[5] = normal(generator);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("fit rating: what tells spun documents apart has the weight") {
  const RatingWeights weights = fit_rating(rows_of(4000, 1), rows_of(4000, 2), "en-7");
  CHECK(weights.document[3] == doctest::Approx(2).epsilon(0.15));  // the log-likelihood ratio of the two normals
  CHECK(std::abs(weights.document[5]) < 0.2F);
  CHECK(weights.document[9] == 0);
  CHECK(std::string(weights.model.data()) == "en-7");
  CHECK(weights.version == RatingWeights::kVersion);
}

TEST_CASE("fit rating: few clean calibration documents are above the bars, and as many as may be") {
  const auto calibration = rows_of(20'000, 2);
  const RatingWeights weights = fit_rating(rows_of(4000, 1), calibration, "en-7");
  const auto reach = [&](float bar) {
    return std::count_if(calibration.begin(), calibration.end(), [&](const DocumentRow& row) {
      return row.strength == 0 && document_score(weights, row.features) >= static_cast<double>(bar);
    });
  };
  CHECK(reach(weights.suspect_score) <= 100);
  CHECK(reach(weights.suspect_score) >= 95);
  CHECK(reach(weights.spun_score) <= 5);  // half of what is promised
  CHECK(reach(weights.spun_score) >= 1);  // fewer where the tail says that these were lucky
  CHECK(weights.suspect_score < weights.spun_score);
}

TEST_CASE("fit rating: among documents of a probability, that share is spun") {
  const auto calibration = rows_of(20'000, 2);
  const RatingWeights weights = fit_rating(rows_of(4000, 1), calibration, "en-7");
  for (const double from : {0.0, 0.2, 0.4, 0.6, 0.8}) {
    double expected = 0;
    double spun = 0;
    double count = 0;
    for (const DocumentRow& row : calibration) {
      const double probability = spun_probability(weights, document_score(weights, row.features));
      if (probability < from || probability >= from + 0.2) continue;
      expected += probability;
      spun += row.strength > 0 ? 1 : 0;
      ++count;
    }
    REQUIRE(count > 100);
    CHECK(std::abs(expected - spun) / count < 0.05);
  }
}

TEST_CASE("fit rating: a long name is cut, and nothing to calibrate on is no crash") {
  const RatingWeights weights = fit_rating(rows_of(100, 1), {}, "a name of more than sixteen letters");
  CHECK(std::string(weights.model.data()) == "a name of more ");
  CHECK(weights.spun_score == 0);
}
