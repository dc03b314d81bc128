#include "rate/spun_parts.hpp"

#include <doctest/doctest.h>

#include "rate/judgement.hpp"
#include "rate/places.hpp"
#include "rate/spun_ranges.hpp"

using namespace unspun;

namespace {

/// The score is twenty times the square root of the share of places with a strength of 4.5 nats or more, less 10.
RatingWeights weights() {
  RatingWeights result;
  result.document[0] = -10;
  result.document[28] = 20;
  result.suspect_score = 5;
  result.spun_score = 6;
  result.window_log_count = 1;
  result.window_suspect_score = 4;
  result.window_spun_score = 5;
  result.window_slope = 1;
  return result;
}

std::vector<double> strengths(std::size_t size, std::size_t begin, std::size_t end) {
  std::vector<double> result(size, -2);
  for (std::size_t i = begin; i < end; ++i) result[i] = 5;
  return result;
}

DocumentPlaces readable(const std::vector<double>& values) {
  DocumentPlaces document = sentences_with(values);
  document.function_words = document.words / 2;
  return document;
}

}  // namespace

TEST_CASE("spun parts: a part has the ends of what was replaced") {
  const DocumentPlaces document = readable(strengths(100, 40, 63));
  const WindowFindings findings = window_findings(weights(), document, 4);
  CHECK(findings.parts == std::vector<SentenceRun>{{40, 63}});
  CHECK(findings.score > 5);
  CHECK(findings.score < 10);
}

TEST_CASE("spun parts: two parts stay apart, near ones are joined, clean text has none") {
  auto values = strengths(200, 20, 40);
  for (std::size_t i = 150; i < 175; ++i) values[i] = 5;
  CHECK(window_findings(weights(), readable(values), 4).parts == std::vector<SentenceRun>{{20, 40}, {150, 175}});
  values = strengths(100, 20, 40);
  values[30] = -2;
  CHECK(window_findings(weights(), readable(values), 4).parts == std::vector<SentenceRun>{{20, 40}});
  CHECK(window_findings(weights(), readable(strengths(100, 0, 0)), 4).parts.empty());
}

TEST_CASE("judgement: a document spun in part is spun there and not believed elsewhere") {
  const DocumentPlaces document = readable(strengths(100, 40, 63));
  const Judgement judgement = judge(weights(), document);
  CHECK(judgement.verdict == Verdict::Spun);
  CHECK(judgement.parts == std::vector<SentenceRun>{{40, 63}});
  CHECK(judgement.spun_probability > 0.9);
  REQUIRE(judgement.beliefs.size() == 2);
  CHECK(judgement.beliefs[0].places.size() == 23);
  CHECK(judgement.beliefs[0].places.front() == 40);
  CHECK(judgement.beliefs[0].share.share > judgement.share.share);
  CHECK(judgement.beliefs[0].spun_probability == judgement.spun_probability);
  CHECK(judgement.beliefs[1].places.size() == 77);
  CHECK(judgement.beliefs[1].spun_probability <= 0.02);
}

TEST_CASE("judgement: without bars of windows, and spun throughout, there are no parts") {
  RatingWeights whole = weights();
  whole.window_suspect_score = whole.window_spun_score = RatingWeights::kNever;
  CHECK(judge(whole, readable(strengths(100, 40, 63))).verdict == Verdict::Clean);
  const Judgement all = judge(weights(), readable(strengths(100, 0, 100)));
  CHECK(all.verdict == Verdict::Spun);
  CHECK(all.parts.empty());
  CHECK(all.beliefs.size() == 1);
  const Judgement none = judge(weights(), readable(strengths(100, 0, 0)));
  CHECK(none.verdict == Verdict::Clean);
  CHECK(none.parts.empty());
}

TEST_CASE("judgement: a document that cannot be read has no verdict, whatever its windows") {
  DocumentPlaces document = readable(strengths(100, 40, 63));
  document.function_words = 0;
  const Judgement judgement = judge(weights(), document);
  CHECK(judgement.verdict == Verdict::Undecided);
  CHECK(judgement.abstention == Abstention::OutsideReference);
  CHECK(judgement.parts.empty());
}

TEST_CASE("spun ranges: words are counted from one, runs without words left out") {
  const DocumentPlaces document = sentences_of({10, 20, 0, 30});
  const auto ranges = word_ranges({{1, 2}, {2, 3}, {3, 4}}, document);
  REQUIRE(ranges.size() == 2);
  CHECK(ranges[0].first == 11);
  CHECK(ranges[0].last == 30);
  CHECK(ranges[1].first == 31);
  CHECK(ranges[1].size() == 30);
}
