#include "detector/unspun/detector.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <thread>
#include <vector>

#include "detector/english.hpp"

using namespace unspun;

namespace {

const std::vector<std::string>& texts() {
  static const std::vector<std::string> kAll = [] {
    std::vector<std::string> result;
    for (const char* name : {"spun-news.txt", "clean-news.txt", "tortured-science.txt", "clean-poem.txt",
                             "spun-howto.txt", "mojibake.txt", "translated-bad.txt", "empty.txt"}) {
      result.push_back(sample(name));
    }
    return result;
  }();
  return kAll;
}

bool has_found(const Rating& rating, std::string_view found) {
  return std::any_of(rating.evidence.begin(), rating.evidence.end(),
                     [&](const Evidence& span) { return span.found == found; });
}

}  // namespace

TEST_CASE("detector: evidence lies inside the text, in order, and says what stands there") {
  for (const std::string& text : texts()) {
    const Rating rating = english().rate(text);
    std::size_t end = 0;
    for (const Evidence& span : rating.evidence) {
      CHECK(span.range.begin >= end);
      REQUIRE(span.range.begin < span.range.end);
      REQUIRE(span.range.end <= text.size());
      CHECK(span.found == span.range.of(text));
      CHECK(std::find(span.expected.begin(), span.expected.end(), span.found) == span.expected.end());
      end = span.range.end;
    }
  }
  CHECK(english().rate(texts()[0]).evidence.size() > 10);
}

TEST_CASE("detector: the quality score is 100 and the weights of its reasons") {
  bool has_several_scores = false;
  int last = -1;
  for (const std::string& text : texts()) {
    for (const std::size_t part : {1, 2, 5, 20, 60}) {
      const Quality quality = english().rate(std::string_view(text).substr(0, text.size() / part)).quality;
      const int sum = std::accumulate(quality.reasons.begin(), quality.reasons.end(), 0,
                                      [](int total, const QualityReason& reason) { return total + reason.weight; });
      CHECK(quality.score == 100 + sum);
      CHECK(quality.score >= 0);
      for (const QualityReason& reason : quality.reasons) CHECK(reason.weight < 0);
      const int score = quality.score;
      const char grade = score >= 90 ? 'A' : score >= 75 ? 'B' : score >= 60 ? 'C' : score >= 40 ? 'D' : 'F';
      CHECK(quality.grade == grade);
      has_several_scores = has_several_scores || (last >= 0 && last != score);
      last = score;
    }
  }
  CHECK(has_several_scores);
}

TEST_CASE("detector: the ledger counts the pairs of the evidence") {
  const Rating rating = english().rate(texts()[0]);
  std::size_t pairs = 0;
  for (const Evidence& span : rating.evidence) {
    pairs += !span.expected.empty() && span.kind != EvidenceKind::Article ? 1 : 0;
  }
  std::size_t counted = 0;
  for (std::size_t i = 0; i < rating.ledger.size(); ++i) {
    counted += rating.ledger[i].count;
    if (i > 0) CHECK(rating.ledger[i - 1].count >= rating.ledger[i].count);
  }
  CHECK(pairs > 0);
  CHECK(counted == pairs);
}

TEST_CASE("detector: four threads say what one says") {
  std::vector<std::string> expected;
  for (const std::string& text : texts()) expected.push_back(in_full(english().rate(text)));

  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kRounds = 3;
  std::vector<std::vector<std::string>> said(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&said, thread] {
      // Each begins with another text, so that buffers are handed from long texts to short ones and back.
      for (std::size_t i = 0; i < kRounds * texts().size(); ++i) {
        said[thread].push_back(in_full(english().rate(texts()[(thread + i) % texts().size()])));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (std::size_t thread = 0; thread < kThreads; ++thread) {
    REQUIRE(said[thread].size() == kRounds * texts().size());
    for (std::size_t i = 0; i < said[thread].size(); ++i) {
      CHECK(said[thread][i] == expected[(thread + i) % texts().size()]);
    }
  }
}

TEST_CASE("detector: what is on the allow list is never flagged") {
  const std::string& text = texts()[0];
  const Rating rating = english().rate(text);
  REQUIRE(has_found(rating, "mentioned"));
  const auto phrase = std::find_if(rating.evidence.begin(), rating.evidence.end(),
                                   [](const Evidence& span) { return span.found.find(' ') != std::string::npos; });
  REQUIRE(phrase != rating.evidence.end());

  Options options;
  options.allow = {"MENTIONED", phrase->found};
  const Rating allowed = english().rate(text, options);
  CHECK_FALSE(has_found(allowed, "mentioned"));
  CHECK_FALSE(has_found(allowed, phrase->found));
  CHECK_FALSE(allowed.evidence.empty());  // the rest still is
}

TEST_CASE("detector: an explanation agrees with the rating") {
  const std::string& text = texts()[0];
  const Rating rating = english().rate(text);
  const Explanation explanation = english().explain("mentioned", text);
  CHECK(explanation.words == rating.words);
  CHECK(explanation.verdict == rating.verdict);
  CHECK(explanation.spun_probability == rating.spun_probability);
  REQUIRE_FALSE(explanation.occurrences.empty());
  for (const ExplainedOccurrence& occurrence : explanation.occurrences) {
    CHECK(occurrence.range.of(text) == "mentioned");
    const bool is_shown = std::any_of(rating.evidence.begin(), rating.evidence.end(),
                                      [&](const Evidence& span) { return span.range.overlaps(occurrence.range); });
    CHECK(occurrence.is_flagged == is_shown);
    CHECK_FALSE(occurrence.reason.empty());
  }
  CHECK(english().explain("xylophone", text).occurrences.empty());
}

TEST_CASE("detector: it names its model") {
  CHECK(english().model().starts_with("en-"));
  CHECK(english().rate("A few words.").model == english().model());
}
