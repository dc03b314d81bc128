#include "lexicon/garbled_pairs.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace unspun;

namespace {

GarbledPairs read(std::string_view content) {
  auto pairs = garbled_pairs(content, "phrases.tsv");
  REQUIRE(pairs);
  return std::move(*pairs);
}

std::vector<std::string> listed(const GarbledPairs& pairs) {
  std::vector<std::string> out;
  for (const GarbledPair& item : pairs.pairs) {
    out.push_back(item.pair.word + " <- " + item.pair.synonym + " x" + std::to_string(item.count));
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("garbled pairs: phrases of as many words are aligned word by word and counted") {
  const auto pairs =
      read("# a comment\nsturdy steed\tstrong horse\nsturdy  Tea\tstrong tea\nSTURDY wind\tstrong wind\n");
  CHECK(listed(pairs) == Lines{"strong <- sturdy x3", "horse <- steed x1"});
  CHECK(pairs.pairs[0].pair.source == kFromGarbled);
  CHECK(pairs.phrases == std::vector<GarbledPhrase>{{"sturdy steed", "strong horse"},
                                                    {"sturdy tea", "strong tea"},
                                                    {"sturdy wind", "strong wind"}});
}

TEST_CASE("garbled pairs: of unequal lengths, what is not common at the ends is one pair") {
  CHECK(listed(read("long iron street engine\tlong railway engine\n")) == Lines{"railway <- iron street x1"});
  CHECK(listed(read("ice lotion\tice cream cone\n")) == Lines{"cream cone <- lotion x1"});
  CHECK(listed(read("the old oak tree\told oak tree\n")) == Lines{});  // a word added, nothing replaced
  CHECK(listed(read("a b c d e\tx y z v w u\n")) == Lines{});          // more than four words a side
  CHECK(listed(read("a a\ta a a\n")) == Lines{});                      // the ends may not overlap
}

TEST_CASE("garbled pairs: abbreviations go, unknown originals stay empty, the rest is skipped and counted") {
  const auto pairs = read(
      "attractive echo pictures\tmagnetic resonance images (mri)\n"
      "purple prose engine\t???\n"
      "lonely phrase\t\n"
      "nutrient b7\tvitamin b7\n"
      "same words\tSame words\n"
      "either thing\tone/other thing\n"
      "short thing\tthis is by far more an explanation of it all than a phrase\n");
  CHECK(pairs.skipped == 4);
  CHECK(pairs.phrases == std::vector<GarbledPhrase>{{"attractive echo pictures", "magnetic resonance images"},
                                                    {"lonely phrase", ""},
                                                    {"purple prose engine", ""}});
  CHECK(listed(pairs) == Lines{"images <- pictures x1", "magnetic <- attractive x1", "resonance <- echo x1"});
}

TEST_CASE("garbled pairs: a phrase given twice counts once, and composed letters equal decomposed ones") {
  const auto pairs = read("na\u00EFve guess\tnaive guess\nnai\u0308ve guess\tnaive guess\n");
  CHECK(pairs.phrases.size() == 1);
  CHECK(listed(pairs) == Lines{"naive <- na\u00EFve x1"});
}

TEST_CASE("garbled pairs: pairs without counts are sorted") {
  const auto pairs = read("zz yy\tb c\nzz xx\tb a\n").synonym_pairs();
  CHECK(pairs ==
        std::vector<SynonymPair>{{"a", "xx", kFromGarbled}, {"b", "zz", kFromGarbled}, {"c", "yy", kFromGarbled}});
}

TEST_CASE("garbled pairs: a line without a tab is named") {
  const auto pairs = garbled_pairs("fine phrase\tgood phrase\nno tab here\n", "phrases.tsv");
  REQUIRE_FALSE(pairs);
  CHECK(pairs.error().message == "phrases.tsv:2: expected a garbled phrase, a tab and what stood there");
  CHECK(read("").phrases.empty());
}

TEST_CASE("garbled pairs: any two phrases give pairs of different words out of them") {
  CHECK(rc::check([] {
    const auto word = rc::gen::element<std::string>("big", "data", "of", "the", "deep");
    const auto phrase = [&] {
      std::string out;
      for (const std::string& next : *rc::gen::container<std::vector<std::string>>(word)) out += next + " ";
      return out;
    };
    const std::string garbled = phrase();
    const std::string expected = phrase();
    const auto pairs = garbled_pairs(garbled + "\t" + expected + "\n", "random");
    RC_ASSERT(pairs.has_value());
    for (const GarbledPair& item : pairs->pairs) {
      RC_ASSERT(item.pair.word != item.pair.synonym);
      RC_ASSERT((expected).find(item.pair.word + " ") != std::string::npos);
      RC_ASSERT((garbled).find(item.pair.synonym + " ") != std::string::npos);
    }
  }));
}
