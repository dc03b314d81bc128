#include "lexicon/paraphrases.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace unspun;

namespace {

const Inflector& inflector() {
  static const Result<Inflector> kEnglish =
      Inflector::open(UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.aff",
                      UNSPUN_SOURCE_DIR "/dictionaries/en/hunspell/en_US.dic", "/usr/share/wordnet");
  REQUIRE_MESSAGE(kEnglish.has_value(), "install the package wordnet-base");
  return *kEnglish;
}

std::vector<SynonymPair> read(std::string_view content) {
  auto pairs = paraphrase_pairs(content, "pairs.tsv", inflector());
  REQUIRE(pairs);
  return std::move(*pairs);
}

}  // namespace

TEST_CASE("paraphrases: a pair goes both ways") {
  CHECK(read("law\tlegislation\n") ==
        std::vector<SynonymPair>{{"law", "legislation", kFromParaphrases}, {"legislation", "law", kFromParaphrases}});
  CHECK(read("Said\tmentioned\nmentioned\tsaid\n").size() == 2);
}

TEST_CASE("paraphrases: inflections, spellings, strangers and symbols are no pairs") {
  for (const std::string line :
       {"theme\tthemes", "contact\tcontacting", "went\tgone", "big\tbigger", "quick\tquickly",
        "semi-conductors\tsemiconductors", "colour\tcolor", "organise\torganize", "theatre\ttheater", "wmtc\tgroup",
        "qwrtzy\tword", "group.html\tgroup", "4.9\t84.0", "comment\tremarks"}) {
    CAPTURE(line);
    CHECK(read(line).empty());
  }
}

TEST_CASE("paraphrases: which words are one, spelled differently") {
  CHECK(are_spellings_of_one("web site", "web-site"));
  CHECK(are_spellings_of_one("anaesthetic", "anesthetic"));
  CHECK(are_spellings_of_one("traveller", "traveler"));
  CHECK(are_spellings_of_one("façade", "facade"));
  CHECK(are_spellings_of_one("catalogue", "catalog"));
  CHECK_FALSE(are_spellings_of_one("law", "legislation"));
  CHECK_FALSE(are_spellings_of_one("target", "goal"));
  CHECK_FALSE(are_spellings_of_one("form", "from"));
}

TEST_CASE("paraphrases: a line that is no pair is named") {
  for (const char* bad : {"law\tlegislation\nlonely\n", "law\tlegislation\na\tb\tc\n"}) {
    const auto pairs = paraphrase_pairs(bad, "pairs.tsv", inflector());
    REQUIRE_FALSE(pairs);
    CHECK(pairs.error().message == "pairs.tsv:2: expected two words with a tab between");
  }
  CHECK(read("").empty());
}
