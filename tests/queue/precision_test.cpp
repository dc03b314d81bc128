#include "queue/precision.hpp"

#include <doctest/doctest.h>

#include "queue/allow_proposals.hpp"
#include "queue/audit_log.hpp"
#include "queue/review_desk.hpp"

using namespace unspun;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// "navy>military 1/2" for each pair.
std::vector<std::string> pairs_of(const ReviewDesk& desk) {
  const auto pairs = precision_by_pair(desk.database(), 100);
  REQUIRE(pairs);
  std::vector<std::string> lines;
  for (const PairPrecision& pair : *pairs) {
    lines.push_back(pair.found + ">" + pair.expected + " " + std::to_string(pair.confirmed.hits) + "/" +
                    std::to_string(pair.confirmed.of));
  }
  return lines;
}

using Lines = std::vector<std::string>;

/// Decides `count` documents with this pair, each alone in it.
void decide_many(ReviewDesk& desk, const std::string& found, const std::string& expected, bool confirmed, int count) {
  static int number = 0;
  for (int i = 0; i < count; ++i) {
    desk.decided("many " + std::to_string(++number), confirmed, rating_json("spun", 0.9, {{found, expected}}));
  }
}

std::vector<AllowProposal> proposals_at(const ReviewDesk& desk) {
  auto proposals = allow_proposals(desk.database());
  REQUIRE(proposals);
  return *proposals;
}

}  // namespace

TEST_CASE("precision: a pair counts once a document, in small letters, with the decision") {
  ReviewDesk desk;
  desk.decided("a", true, rating_json("spun", 0.9, {{"Navy", "Military"}, {"navy", "military"}, {"felony", "crime"}}));
  desk.decided("b", false, rating_json("spun", 0.9, {{"navy", "military"}}));
  CHECK(pairs_of(desk) == Lines{"navy>military 1/2", "felony>crime 1/1"});
  const auto finders = precision_by_finder(desk.database());
  REQUIRE(finders);
  REQUIRE(finders->size() == 1);
  CHECK(finders->front().kind == "substitution");
  CHECK(finders->front().confirmed.hits == 2);
  CHECK(finders->front().confirmed.of == 3);
  CHECK(finders->front().confirmed.interval().low == doctest::Approx(0.2077).epsilon(0.001));
}

TEST_CASE("precision: spans are judged apart from their document") {
  ReviewDesk desk;
  const std::string rating =
      rating_json("spun", 0.9, {{"navy", "military"}, {"felony", "crime"}, {"navy", "military"}});
  desk.decided("a", true, rating, {{1, false}});
  CHECK(pairs_of(desk) == Lines{"felony>crime 0/1", "navy>military 1/1"});
  desk.decided("b", false, rating, {{1, true}, {0, true}});
  // Of the two of navy one was right: as many of both.
  CHECK(pairs_of(desk) == Lines{"felony>crime 1/2", "navy>military 2/2"});
  const std::int64_t id = desk.item("c");
  CHECK(desk.queue().decide({id, 1, "anna", true, "", {{1, true}}}, kNoon).error().code == ErrorCode::InvalidArgument);
  CHECK(desk.queue().decide({id, 1, "anna", true, "", {{0, true}, {0, false}}}, kNoon).error().code ==
        ErrorCode::InvalidArgument);
  CHECK(desk.queue().item(id)->state == ItemState::New);
}

TEST_CASE("precision: only decisions that stand count") {
  ReviewDesk desk;
  ReviewQueue& queue = desk.queue();
  const std::int64_t id = desk.decided("a", true);
  CHECK(pairs_of(desk) == Lines{"navy>military 1/1"});
  REQUIRE(queue.appeal(id, 2, "author", "", kNoon));
  CHECK(pairs_of(desk).empty());
  REQUIRE(queue.resolve({id, 3, "lea", false}, kNoon));
  CHECK(pairs_of(desk) == Lines{"navy>military 0/1"});
  REQUIRE(queue.undo("lea", kNoon));
  REQUIRE(queue.resolve({id, 4 + 1, "lea", true}, kNoon));
  CHECK(pairs_of(desk) == Lines{"navy>military 1/1"});
  desk.decided("b", true);
  REQUIRE(queue.undo("anna", kNoon));
  CHECK(pairs_of(desk) == Lines{"navy>military 1/1"});
}

TEST_CASE("allow-list: proposed is what is dismissed in five of five, not in six of seven") {
  ReviewDesk desk;
  decide_many(desk, "bold", "ambitious", false, 4);
  CHECK(proposals_at(desk).empty());
  decide_many(desk, "bold", "ambitious", false, 1);
  decide_many(desk, "bold", "daring", true, 2);
  decide_many(desk, "key", "basic", false, 6);
  decide_many(desk, "key", "basic", true, 1);
  const auto proposals = proposals_at(desk);
  REQUIRE(proposals.size() == 1);
  CHECK(proposals[0].found == "bold");
  CHECK(proposals[0].expected == "ambitious");
  CHECK(proposals[0].confirmed.of == 5);
  CHECK(proposals[0].others.hits == 2);
  CHECK(proposals[0].others.of == 2);
  decide_many(desk, "key", "basic", false, 1);
  CHECK(proposals_at(desk).size() == 2);
}

TEST_CASE("allow-list: a lead accepts and revokes, and both are in the audit log") {
  ReviewDesk desk;
  decide_many(desk, "bold", "ambitious", false, 5);
  CHECK(allowed_words(desk.database())->empty());
  CHECK(answer_proposal(desk.database(), "bold", "daring", AllowAnswer::Accept, "lea", kNoon).error().code ==
        ErrorCode::NotFound);
  REQUIRE(answer_proposal(desk.database(), "bold", "ambitious", AllowAnswer::Accept, "lea", kNoon));
  CHECK(*allowed_words(desk.database()) == Lines{"bold"});
  CHECK(proposals_at(desk).empty());
  CHECK_FALSE(answer_proposal(desk.database(), "bold", "ambitious", AllowAnswer::Refuse, "mona", kNoon));
  REQUIRE(revoke_allowed(desk.database(), "bold", "ambitious", "mona", kNoon + 1));
  CHECK(allowed_words(desk.database())->empty());
  CHECK_FALSE(revoke_allowed(desk.database(), "bold", "ambitious", "mona", kNoon + 1));
  const auto entries = allow_entries(desk.database());
  REQUIRE(entries->size() == 1);
  CHECK(entries->front().state == "revoked");
  CHECK(entries->front().person == "mona");
  const auto about_none = history(desk.database(), 0);
  REQUIRE(about_none->size() == 2);
  CHECK((*about_none)[0].action == "allow_accepted");
  CHECK((*about_none)[0].detail == R"({"found": "bold", "expected": "ambitious", "confirmed": 0, "dismissed": 5})");
  CHECK((*about_none)[1].action == "allow_revoked");
  CHECK(checked_audit(desk.database()));
}

TEST_CASE("allow-list: what was refused comes again when twice as much speaks for it") {
  ReviewDesk desk;
  decide_many(desk, "bold", "ambitious", false, 5);
  REQUIRE(answer_proposal(desk.database(), "bold", "ambitious", AllowAnswer::Refuse, "lea", kNoon));
  decide_many(desk, "bold", "ambitious", false, 4);
  CHECK(proposals_at(desk).empty());
  decide_many(desk, "bold", "ambitious", false, 1);
  CHECK(proposals_at(desk).size() == 1);
}

TEST_CASE("allow-list: what can be no word of it is not proposed") {
  ReviewDesk desk;
  for (const char* word : {"#bold", "...", "a\\u0001b"}) decide_many(desk, word, "x", false, 5);
  decide_many(desk, std::string(201, 'x'), "x", false, 5);
  CHECK(proposals_at(desk).empty());
  decide_many(desk, "\xC3\xA9t\xC3\xA9 of", "x", false, 5);
  CHECK(proposals_at(desk).size() == 1);
}
