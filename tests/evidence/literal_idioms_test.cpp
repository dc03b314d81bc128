#include "evidence/literal_idioms.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

const std::string kLines =
    "# literal, English, language\n"
    "an eye of the face\tan arm and a leg\tes\n"
    "an eye of the face of the house\tthe whole house\txx\n"
    "without unheardof words\tnever\txx\n";

struct Fixture {
  Fixture() { small.ids("an eye of the face house it cost . red"); }
  SmallModel small;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "literal idioms: found wherever they stand, the longer one first") {
  const EvidenceModel& model = small.open();
  const auto idioms = LiteralIdioms::read(kLines, model.vocabulary);
  REQUIRE(idioms.has_value());
  CHECK(idioms->size() == 2);
  const ReadText read(model, "It cost an eye of the face. An EYE of the face of the house! An eye of the house.");
  const std::vector<IdiomPlace> places = idioms->find(read.stream);
  REQUIRE(places.size() == 2);
  CHECK(places[0].expected == "an arm and a leg");
  CHECK(places[0].end - places[0].begin == 5);
  CHECK(places[1].expected == "the whole house");
}

TEST_CASE_FIXTURE(Fixture, "literal idioms: not across sentences") {
  const EvidenceModel& model = small.open();
  const auto idioms = LiteralIdioms::read(kLines, model.vocabulary);
  REQUIRE(idioms.has_value());
  const ReadText read(model, "It cost an eye. Of the face it is red.");
  CHECK(idioms->find(read.stream).empty());
}

TEST_CASE_FIXTURE(Fixture, "literal idioms: a line that is none is an error with its number") {
  const EvidenceModel& model = small.open();
  for (const char* line : {"an eye of the face\n", "an eye\tan arm\n", "\tan arm\tes\n", "an eye\t\tes\n"}) {
    const auto idioms = LiteralIdioms::read("# a list\n" + std::string(line), model.vocabulary);
    REQUIRE_FALSE(idioms.has_value());
    CHECK(idioms.error().message.find("line 2") != std::string::npos);
  }
  CHECK(LiteralIdioms::read("", model.vocabulary)->find({}).empty());
}

TEST_CASE("literal idioms: the file of the repository can be read") {
  std::ifstream file(UNSPUN_SOURCE_DIR "/dictionaries/en/literal-idioms.tsv");
  std::stringstream lines;
  lines << file.rdbuf();
  REQUIRE(lines.str().size() > 1000);
  SmallModel small;
  CHECK(LiteralIdioms::read(lines.str(), small.open().vocabulary).has_value());
}
