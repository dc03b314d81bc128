#include "rate/shown_evidence.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

void teach(SmallModel& model) {
  model.teach("<s> she saw the white house in washington </s>");
  model.teach("<s> the navy made an ambitious effort </s>");
  model.teach("<s> it was a last resort for the navy </s>");
  model.ids("home bold military final recourse goal , 's <num>");
  model.add_candidate("home", "house");
  model.add_candidate("bold", "ambitious");
  model.add_candidate("bold", "last");
  model.add_candidate("military", "navy");
  model.add_phrase("final recourse", "last resort", true);
  model.add_phrase("an goal", "a house", true);
  EvidenceWeights weights;
  weights.rank[0] = 1;
  weights.place.output_bias = 1;
  weights.article_strength = 6;
  model.set_weights(weights);
}

/// A text that was read, its places, and log odds of 1 for each.
struct Read : ReadText {
  std::vector<double> log_odds;

  Read(const EvidenceModel& model, std::string as_written) : ReadText(model, std::move(as_written)) {
    log_odds.assign(places.places.size(), 1.0);
  }
  std::vector<Evidence> shown(const EvidenceModel& model, std::string_view allowed = "") const {
    return shown_evidence({text, tokenized, stream}, places, log_odds, {}, model,
                          [&](std::string_view found) { return found == allowed; });
  }
};

const Evidence& of(const std::vector<Evidence>& evidence, std::string_view found) {
  const auto span = std::find_if(evidence.begin(), evidence.end(), [&](const Evidence& e) { return e.found == found; });
  REQUIRE_MESSAGE(span != evidence.end(), found);
  return *span;
}

Evidence swap_of(const std::string& found, const std::vector<std::string>& expected,
                 EvidenceKind kind = EvidenceKind::Substitution) {
  Evidence span;
  span.found = found;
  span.expected = expected;
  span.kind = kind;
  return span;
}

}  // namespace

TEST_CASE("shown evidence: what is expected is written as what is found") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  for (const auto& [found, expected] :
       std::vector<std::pair<std::string, std::string>>{{"home", "house"}, {"Home", "House"}, {"HOME", "HOUSE"}}) {
    const Read read(model, "She saw the white " + found + " in Washington.");
    const auto evidence = read.shown(model);
    const Evidence& span = of(evidence, found);
    CHECK(span.range == ByteRange{18, 22});
    CHECK(span.kind == EvidenceKind::Substitution);
    CHECK(span.expected == std::vector<std::string>{expected});
  }
  const Read read(model, "It was a Final Recourse for the Military.");
  const auto evidence = read.shown(model);
  CHECK(of(evidence, "Final Recourse").kind == EvidenceKind::Phrase);
  CHECK(of(evidence, "Final Recourse").expected == std::vector<std::string>{"Last Resort"});
  CHECK(of(evidence, "Military").expected == std::vector<std::string>{"Navy"});
}

TEST_CASE("shown evidence: only places with positive log odds that are not allowed") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "She saw the white home in Washington.");
  CHECK(read.shown(model).size() == 1);
  CHECK(read.shown(model, "home").empty());
  read.log_odds.assign(read.log_odds.size(), 0.0);
  CHECK(read.shown(model).empty());
}

TEST_CASE("shown evidence: an article that agreed with the lost word stays, another is to be changed") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "The navy made an bold effort. An resort was an goal.");
  const auto explained = read.shown(model);
  CHECK(of(explained, "bold").expected.front() == "ambitious");
  CHECK(of(explained, "an").kind == EvidenceKind::Article);
  CHECK(of(explained, "an").strength == 6);
  CHECK(of(explained, "an").expected.empty());
  CHECK(of(explained, "An").expected == std::vector<std::string>{"A"});
  // The phrase has its article in it.
  CHECK(of(explained, "an goal").kind == EvidenceKind::Phrase);
  CHECK(std::count_if(explained.begin(), explained.end(), [](const Evidence& e) { return e.found == "an"; }) == 1);

  read.log_odds.assign(read.log_odds.size(), -1.0);
  const auto alone = read.shown(model);
  REQUIRE(alone.size() == 3);
  for (const Evidence& article : alone) CHECK(article.expected.size() == 1);
  CHECK(of(alone, "an").expected.front() == "a");
  CHECK(read.shown(model, "an").empty());
}

TEST_CASE("shown evidence: a candidate that fits elsewhere in the document helps where the same word is found") {
  SmallModel small;
  teach(small);
  small.add_candidate("goal", "house");
  small.add_candidate("goal", "resort");
  small.add_candidate("goal", "effort");
  const EvidenceModel& model = small.open();
  const std::string twice = "She saw the white goal in Washington. She saw the white goal in Washington. ";
  const Read read(model, twice + "It was a last goal.");
  const auto evidence = read.shown(model);
  const auto repaired = repairs(read.places, read.log_odds, read.stream);
  REQUIRE(repaired.size() == read.places.places.size());
  CHECK(repaired.front().words == small.phrase("house"));
  for (const Evidence& span : evidence) {
    if (span.found == "goal" && span.range.begin < twice.size()) CHECK(span.expected.front() == "house");
  }
}

TEST_CASE("shown evidence: repairs are the places with positive log odds, by position") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "The military saw the white home. It was a final recourse.");
  REQUIRE(read.places.places.size() == 3);
  read.log_odds = {1, -1, 1};
  const auto repaired = repairs(read.places, read.log_odds, read.stream);
  REQUIRE(repaired.size() == 2);
  CHECK(repaired[0].begin == read.places.places[0].begin);
  CHECK(repaired[0].words == small.phrase("navy"));
  CHECK(repaired[1].end - repaired[1].begin == 2);
  CHECK(repaired[1].words == small.phrase("last resort"));
  read.places.places[0].best.clear();
  CHECK(repairs(read.places, read.log_odds, read.stream).size() == 1);
}

TEST_CASE("shown evidence: of any text is in order, does not overlap, and quotes it") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "She ", "the ", "White ", "home ", "HOME", " ", "bold ", "an ", "An ", "a ", "final ", "recourse ", "military",
        "\u2019s ", ". ", ", ", "8 ", "\n\n", "effort ", "-", "\u201C", "resort "));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    Read read(model, text);
    for (double& odds : read.log_odds) odds = *rc::gen::element(-1.0, 0.0, 2.0);
    const auto evidence = read.shown(model);
    std::size_t end = 0;
    std::size_t counted = 0;
    for (const Evidence& span : evidence) {
      RC_ASSERT(span.range.begin >= end);
      RC_ASSERT(span.range.end > span.range.begin);
      RC_ASSERT(span.range.end <= text.size());
      RC_ASSERT(span.found == span.range.of(text));
      RC_ASSERT(span.expected.size() <= std::size_t{3});
      for (const std::string& expected : span.expected) RC_ASSERT(expected != span.found);
      end = span.range.end;
      counted += span.kind != EvidenceKind::Article && !span.expected.empty() ? 1 : 0;
    }
    for (const LedgerEntry& entry : ledger(evidence)) counted -= entry.count;
    RC_ASSERT(counted == std::size_t{0});
  }));
}

TEST_CASE("ledger: counts pairs whatever their casing, the most frequent first, then by spelling") {
  const auto entries =
      ledger({swap_of("remark", {"comment"}), swap_of("Navy", {"Military", "forces"}), swap_of("navy", {"military"}),
              swap_of("an", {"a"}, EvidenceKind::Article), swap_of("navy", {"fleet"}), swap_of("odd", {}),
              swap_of("final resort", {"last resort"})});
  REQUIRE(entries.size() == 4);
  CHECK(entries[0].found == "navy");
  CHECK(entries[0].expected == "military");
  CHECK(entries[0].count == 2);
  CHECK(entries[1].found == "final resort");
  CHECK(entries[2].expected == "fleet");
  CHECK(entries[3].found == "remark");
  CHECK(entries[3].count == 1);
}
