#include "rate/quality.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <string>

using namespace unspun;

namespace {

QualityMeasures plain(std::uint64_t words = 1000) {
  QualityMeasures measures;
  measures.words = words;
  measures.verdict = Verdict::Clean;
  measures.nats_per_word = 5;
  return measures;
}

void check_reason(const Quality& quality, const std::string& code, int weight) {
  REQUIRE(quality.reasons.size() == 1);
  CHECK(quality.reasons[0].code == code);
  CHECK(quality.reasons[0].weight == weight);
  CHECK_FALSE(quality.reasons[0].detail.empty());
  CHECK(quality.score == 100 + weight);
}

}  // namespace

TEST_CASE("quality: nothing to say against plain text") {
  const Quality best = quality(plain());
  CHECK(best.score == 100);
  CHECK(best.grade == 'A');
  CHECK(best.reasons.empty());
}

TEST_CASE("quality: each reason has its weight") {
  check_reason(quality(plain(0)), "empty", -100);
  check_reason(quality(plain(59)), "short_document", -10);
  check_reason(quality(plain(19)), "short_document", -30);

  QualityMeasures measures = plain();
  measures.verdict = Verdict::Spun;
  measures.replaced_words = 150;
  check_reason(quality(measures), "spun", -91);
  CHECK(quality(measures).reasons[0].detail == "150 replaced words in 1000");
  measures.replaced_words = 1000;
  check_reason(quality(measures), "spun", -96);
  measures.verdict = Verdict::Suspect;
  check_reason(quality(measures), "suspect", -30);
  measures.verdict = Verdict::Clean;  // a few slips in honest text cost nothing
  CHECK(quality(measures).score == 100);

  measures = plain();
  measures.articles = 1;
  check_reason(quality(measures), "article", -2);
  measures.articles = 50;
  check_reason(quality(measures), "article", -10);

  measures = plain();
  measures.unknown_words = 80;
  CHECK(quality(measures).score == 100);
  measures.unknown_words = 180;
  check_reason(quality(measures), "unknown_words", -15);
  measures.unknown_words = 1000;
  check_reason(quality(measures), "unknown_words", -30);

  measures = plain();
  measures.nats_per_word = 7.4;
  check_reason(quality(measures), "unusual_language", -12);
  measures.nats_per_word = 30;
  check_reason(quality(measures), "unusual_language", -20);
}

TEST_CASE("quality: the score is exactly 100 plus the weights of its reasons") {
  CHECK(rc::check([] {
    QualityMeasures measures;
    measures.words = *rc::gen::inRange<std::uint64_t>(0, 300);
    measures.unknown_words = *rc::gen::inRange<std::uint64_t>(0, measures.words + 1);
    measures.replaced_words = *rc::gen::inRange<std::uint64_t>(0, measures.words + 1);
    measures.articles = *rc::gen::inRange<std::uint64_t>(0, 20);
    measures.verdict = *rc::gen::element(Verdict::Clean, Verdict::Suspect, Verdict::Spun, Verdict::Undecided);
    measures.spun_probability = *rc::gen::inRange(0, 101) / 100.0;
    measures.nats_per_word = *rc::gen::inRange(0, 200) / 10.0;
    const Quality result = quality(measures);
    int sum = 100;
    std::set<std::string> codes;
    for (const QualityReason& reason : result.reasons) {
      sum += reason.weight;
      RC_ASSERT(reason.weight < 0);
      RC_ASSERT(codes.insert(reason.code).second);
      RC_ASSERT(!reason.detail.empty());
    }
    RC_ASSERT(result.score == sum);
    RC_ASSERT(result.score >= 0);
    if (measures.verdict == Verdict::Spun) RC_ASSERT(result.grade == 'F');
    const int bars[] = {90, 75, 60, 40, 0};
    std::size_t grade = 0;
    while (result.score < bars[grade]) ++grade;
    RC_ASSERT(result.grade == "ABCDF"[grade]);
  }));
}

TEST_CASE("quality: what may be translated is said where there is no verdict for it") {
  QualityMeasures measures;
  measures.words = 500;
  measures.function_words = 250;
  measures.nats_per_word = 5;
  measures.verdict = Verdict::Clean;
  measures.translated_probability = 0.94;
  CHECK(quality(measures).reasons.empty());
  measures.translated_probability = 0.95;
  REQUIRE(quality(measures).reasons.size() == 1);
  CHECK(quality(measures).reasons[0].code == "may_be_translated");
  CHECK(quality(measures).score == 85);
  measures.verdict = Verdict::Undecided;
  CHECK(quality(measures).reasons.empty());
}
