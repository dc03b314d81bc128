#include "rate/rating_weights.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

Result<SectionedFile> written(const TemporaryDirectory& directory, const std::vector<RatingWeights>& weights) {
  SectionedFileWriter writer;
  writer.add_array<RatingWeights>("rate.weights", weights);
  REQUIRE(writer.write(directory.path_of("model")).has_value());
  return SectionedFile::open(directory.path_of("model"));
}

}  // namespace

TEST_CASE("rating weights: read as they were written") {
  const TemporaryDirectory directory;
  RatingWeights weights;
  weights.document[5] = 2.5F;
  weights.spun_score = 7;
  std::string("en-9").copy(weights.model.data(), weights.model.size());
  const auto file = written(directory, {weights});
  REQUIRE(file.has_value());
  const auto read = RatingWeights::open(*file);
  REQUIRE(read.has_value());
  CHECK((*read)->document == weights.document);
  CHECK((*read)->spun_score == 7);
  CHECK(std::string((*read)->model.data()) == "en-9");
}

TEST_CASE("rating weights: another version, more than one and none are errors with the path") {
  const TemporaryDirectory directory;
  RatingWeights other;
  other.version = RatingWeights::kVersion + 1;
  for (const auto& weights : {std::vector<RatingWeights>{other}, std::vector<RatingWeights>(2)}) {
    const auto file = written(directory, weights);
    REQUIRE(file.has_value());
    const auto read = RatingWeights::open(*file);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == ErrorCode::WrongVersion);
    CHECK(read.error().message.starts_with(file->path()));
  }
  SectionedFileWriter writer;
  writer.add("other", std::vector<std::byte>(8));
  REQUIRE(writer.write(directory.path_of("none")).has_value());
  const auto none = SectionedFile::open(directory.path_of("none"));
  REQUIRE(none.has_value());
  const auto read = RatingWeights::open(*none);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == ErrorCode::BadFormat);
}

TEST_CASE("rating weights: the score is the weighted sum, the probability its calibrated logistic") {
  RatingWeights weights;
  weights.document[0] = -2;
  weights.document[kDocumentFeatures - 1] = 3;
  DocumentFeatures features = {};
  features[0] = 1;
  features[kDocumentFeatures - 1] = 0.5F;
  CHECK(document_score(weights, features) == doctest::Approx(-0.5));

  weights.calibration_slope = 2;
  weights.calibration_offset = -1;
  CHECK(spun_probability(weights, 0.5) == doctest::Approx(0.5));
  CHECK(spun_probability(weights, 1) == doctest::Approx(0.7310586));
  CHECK(spun_probability(weights, 1e9) == 1);
  CHECK(spun_probability(weights, -1e9) == 0);
}

TEST_CASE("rating weights: a raised score has log odds that are higher by the nats, and none falls") {
  RatingWeights weights;
  weights.calibration_slope = 1.7F;
  weights.calibration_offset = -0.6F;
  const auto log_odds = [&](double score) {
    const double probability = spun_probability(weights, score);
    return std::log(probability / (1 - probability));
  };
  CHECK(log_odds(raised_score(weights, -1, 2.5)) == doctest::Approx(log_odds(-1) + 2.5));
  CHECK(raised_score(weights, -1, 0) == -1);
  CHECK(raised_score(weights, -1, -3) == -1);
  CHECK(raised_score(weights, -1, std::nan("")) == -1);
  weights.calibration_slope = 0;
  CHECK(raised_score(weights, -1, 2) == -1);
}
