// A copy that is rated with what its original says.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "detector/english.hpp"
#include "report/json_line.hpp"

using namespace unspun;

namespace {

int rank(Verdict verdict) {
  const Verdict order[] = {Verdict::Clean, Verdict::Undecided, Verdict::Suspect, Verdict::Translated, Verdict::Spun};
  return static_cast<int>(std::find(std::begin(order), std::end(order), verdict) - std::begin(order));
}

}  // namespace

TEST_CASE("known original: without strength it is the rating without it") {
  for (const char* name : {"clean-news.txt", "spun-news.txt", "mojibake.txt", "translated-bad.txt"}) {
    const Document page = plain_document(sample(name));
    KnownOriginal none;
    none.source = "b";
    none.substitutions = {{{0, 3}, "word", 1}};
    CHECK(json_line(english().rate(page, {}, none)) == json_line(english().rate(page)));
  }
}

TEST_CASE("known original: the log odds rise by the strength, the verdict with them, and nothing falls") {
  for (const char* name : {"clean-news.txt", "clean-poem.txt", "clean-nonnative.txt", "spun-news.txt", "page.html",
                           "translated-bad.txt", "clean-oldprose.txt"}) {
    const Document page = plain_document(sample(name));
    const Rating before = english().rate(page);
    int verdict = rank(before.verdict);
    double probability = before.spun_probability;
    for (const double strength : {1.0, 4.0, 12.0, 100.0}) {
      const Rating raised = english().rate(page, {}, {"b", strength, {}});
      CAPTURE(name);
      CAPTURE(strength);
      CHECK(raised.spun_probability >= probability);
      CHECK(rank(raised.verdict) >= verdict);
      verdict = rank(raised.verdict);
      probability = raised.spun_probability;
      const int sum = std::accumulate(raised.quality.reasons.begin(), raised.quality.reasons.end(), 100,
                                      [](int all, const QualityReason& reason) { return all + reason.weight; });
      CHECK(raised.quality.score == sum);
    }
  }
}

TEST_CASE("known original: its words are evidence, in the ledger, and counted") {
  const std::string text = sample("clean-news.txt");
  const Document page = plain_document(text);
  REQUIRE(english().rate(page).verdict == Verdict::Clean);
  const auto first = text.find(' ', 200) + 1;
  const auto second = text.find(' ', 400) + 1;
  KnownOriginal known{"a.jsonl:1", 60, {}};
  for (const std::size_t begin : {first, second}) {
    const std::size_t end = text.find_first_of(" .,\n", begin);
    known.substitutions.push_back({{begin, end}, "quux", 1.36});
  }
  const Rating rating = english().rate(page, {}, known);
  CHECK(rating.verdict == Verdict::Spun);
  CHECK(rating.original == "a.jsonl:1");
  for (const KnownSubstitution& place : known.substitutions) {
    const auto shown = std::find_if(rating.evidence.begin(), rating.evidence.end(),
                                    [&](const Evidence& span) { return span.range == place.range; });
    REQUIRE(shown != rating.evidence.end());
    CHECK(shown->expected.front() == "quux");
    CHECK(shown->source == EvidenceSource::Original);
    CHECK(shown->found == place.range.of(text));
  }
  CHECK(std::any_of(rating.ledger.begin(), rating.ledger.end(),
                    [](const LedgerEntry& entry) { return entry.expected == "quux"; }));
  REQUIRE_FALSE(rating.quality.reasons.empty());
  CHECK(rating.quality.reasons.front().code == "spun");
  CHECK(rating.quality.reasons.front().measured > 0);
  CHECK(json_line(rating).find("\"source\": \"original\"") != std::string::npos);
}

TEST_CASE("known original: allowed words, furniture and places outside of the text are passed by") {
  const std::string text = sample("clean-news.txt") + "\n\nLeave a reply\n";
  const Document page = plain_document(text);
  const std::size_t begin = text.find(' ', 200) + 1;
  const std::size_t end = text.find_first_of(" .,\n", begin);
  const std::size_t most = std::numeric_limits<std::size_t>::max();
  KnownOriginal known{"b", 60, {{{begin, end}, "quux", 1.36}, {{end, begin}, "quux", 1}, {{9, most}, "quux", 1}}};
  const auto has_it = [](const Rating& rating) { return json_line(rating).find("quux") != std::string::npos; };
  CHECK(has_it(english().rate(page, {}, known)));
  Options options;
  options.allow = {text.substr(begin, end - begin)};
  CHECK_FALSE(has_it(english().rate(page, options, known)));
  const std::size_t reply = text.find("reply");
  known.substitutions = {{{reply, reply + 5}, "quux", 1.36}};
  CHECK_FALSE(has_it(english().rate(page, {}, known)));
}
