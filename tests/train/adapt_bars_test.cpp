#include "train/adapt_bars.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "train/fit_rating.hpp"

using namespace unspun;

namespace {

/// The score of a document is its feature 0.
RatingWeights shipped() {
  RatingWeights weights;
  weights.document[0] = 1;
  weights.suspect_score = 2;
  weights.spun_score = 4;
  weights.calibration_slope = 0.5F;
  weights.calibration_offset = -1;
  return weights;
}

/// Clean scores that thin out exponentially above -3, and corrupted ones spread evenly from 0 to 10, all moved.
std::vector<DocumentRow> rows(std::size_t count, double clean_moved = 0, double corrupted_moved = 0) {
  std::vector<DocumentRow> rows;
  for (std::size_t i = 0; i < count; ++i) {
    const double quantile = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    DocumentRow row;
    row.document = i;
    row.features[0] = static_cast<float>(-3 - 0.6 * std::log(1 - quantile) + clean_moved);
    rows.push_back(row);
    row.strength = 1;
    row.features[0] = static_cast<float>(10 * quantile + corrupted_moved);
    rows.push_back(row);
  }
  return rows;
}

std::size_t reached(const std::vector<DocumentRow>& documents, bool clean, float bar) {
  return static_cast<std::size_t>(std::count_if(documents.begin(), documents.end(), [&](const DocumentRow& row) {
    return (row.strength == 0) == clean && row.features[0] >= bar;
  }));
}

}  // namespace

TEST_CASE("own bars: where the shipped ones do, they stay") {
  const RatingWeights weights = own_bars(shipped(), rows(200), rows(200));
  CHECK(weights.suspect_score == 2);
  CHECK(weights.spun_score == 4);
  CHECK(weights.document == shipped().document);
  CHECK(weights.calibration_slope == shipped().calibration_slope);
}

TEST_CASE("own bars: they rise above clean documents that are too many") {
  const auto after = rows(2000, 5);
  const RatingWeights weights = own_bars(shipped(), rows(2000), after);
  CHECK(weights.suspect_score > 2);
  CHECK(reached(after, true, weights.suspect_score) <= 20);
  CHECK(reached(after, true, weights.suspect_score) >= 18);
  CHECK(reached(after, true, weights.spun_score) <= 2);
  // Of a few documents not one may be above.
  auto few = rows(30);
  few[0].features[0] = 6;
  CHECK(own_bars(shipped(), rows(30), few).spun_score > 6);
}

TEST_CASE("own bars: they fall only to catch again what was caught, and not below what the clean documents allow") {
  const auto before = rows(200);
  SUBCASE("clean documents fell with the corrupted ones") {
    const auto after = rows(200, -1.5, -1);
    const RatingWeights weights = own_bars(shipped(), before, after);
    CHECK(weights.spun_score == doctest::Approx(3).epsilon(0.03));
    CHECK(reached(after, false, weights.spun_score) == reached(before, false, 4));
    CHECK(weights.suspect_score == doctest::Approx(1).epsilon(0.05));
  }
  SUBCASE("nothing is lost: they stay though clean documents fell") {
    CHECK(own_bars(shipped(), before, rows(200, -2, 0)).spun_score == 4);
  }
  SUBCASE("much is lost: not below the tail of the clean ones") {
    const auto after = rows(200, 0, -8);
    const RatingWeights weights = own_bars(shipped(), before, after);
    // The tail thins out to a thousandth 0.6 * log(1000) above -3; the bound is on the cautious side of it.
    CHECK(weights.spun_score > -3 + 0.6 * std::log(1000));
    CHECK(weights.spun_score < 4);
  }
  SUBCASE("too few documents to say so") {
    CHECK(own_bars(shipped(), rows(20), rows(20, -3, -2)).spun_score == 4);
  }
}

TEST_CASE("own bars: the probability is that of the documents, or moves along with the bar") {
  const auto after = rows(400, -1, -2);
  const RatingWeights weights = own_bars(shipped(), rows(400), after);
  double expected = 0;
  for (const DocumentRow& row : after) expected += spun_probability(weights, document_score(weights, row.features));
  CHECK(expected == doctest::Approx(400).epsilon(0.001));

  auto clean_before = rows(400);
  std::erase_if(clean_before, [](const DocumentRow& row) { return row.strength != 0; });
  auto clean_after = clean_before;
  for (DocumentRow& row : clean_after) row.features[0] += 6;
  const RatingWeights raised = own_bars(shipped(), clean_before, clean_after);
  REQUIRE(raised.spun_score > 4);
  CHECK(spun_probability(raised, static_cast<double>(raised.spun_score)) ==
        doctest::Approx(spun_probability(shipped(), 4)));
}

TEST_CASE("own bars: without documents they stay") {
  const RatingWeights weights = own_bars(shipped(), {}, {});
  CHECK(weights.spun_score == 4);
  CHECK(weights.calibration_offset == -1);
}
