#include "train/spinner.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

using namespace unspun;

namespace {

const std::vector<SynonymPair> kPairs = {{"white house", "pale dwelling", 1},
                                         {"house", "dwelling", 1},
                                         {"house", "residence", 1},
                                         {"house", "abode", 1},
                                         {"big", "giant", 1},
                                         {"big", "enormous", 1},
                                         {"old", "ancient", 1},
                                         {"new", "novel", 1},
                                         {"last resort", "final resort", 1},
                                         {"effort", "try", 1},
                                         {"smith", "forger", 1},
                                         {"idea", "concept", 1},
                                         {"the", "the", 1},
                                         {"one two three four", "many", 1}};

CorruptedText spun_by(const std::string& text, const SpinnerOptions& options, std::uint64_t seed = 1) {
  static Tokenizer tokenizer;
  return spun(text, SpinnerTable::from(kPairs, nullptr), options, seed, tokenizer);
}

SpinnerOptions everything() {
  SpinnerOptions options;
  options.strength = 1;
  return options;
}

std::string restored(const CorruptedText& corrupted) {
  std::string text;
  std::size_t copied = 0;
  for (const Swap& swap : corrupted.swaps) {
    text += corrupted.text.substr(copied, swap.range.begin - copied);
    text += swap.original;
    copied = swap.range.end;
  }
  return text + corrupted.text.substr(copied);
}

}  // namespace

TEST_CASE("spinner: the table knows words and expressions of up to three words, and no word for itself") {
  const SpinnerTable table = SpinnerTable::from(kPairs, nullptr);
  REQUIRE(table.synonyms("house") != nullptr);
  CHECK(*table.synonyms("house") == std::vector<std::string>{"dwelling", "residence", "abode"});
  CHECK(table.synonyms("the") == nullptr);
  CHECK(table.synonyms("one two three four") == nullptr);
  CHECK(table.synonyms("dwelling") == nullptr);
  SpinnerTable less = table;
  less.leave_out("house");
  CHECK(less.synonyms("house") == nullptr);
  CHECK(less.size() + 1 == table.size());
}

TEST_CASE("spinner: phrases first, in the casing of what stood there") {
  CHECK(spun_by("the White House fell", everything()).text == "the Pale Dwelling fell");
  CHECK(spun_by("New effort", everything()).text == "Novel try");
  CHECK(spun_by("an OLD effort", everything()).text == "an ANCIENT try");
  CHECK(spun_by("nothing to swap here", everything()).text == "nothing to swap here");
  CHECK(spun_by("", everything()).text.empty());
}

TEST_CASE("spinner: an expression is one only with single blanks between its words") {
  const CorruptedText corrupted = spun_by("a last, resort. Our last\nresort.", everything());
  CHECK(corrupted.text.starts_with("a last, resort."));
}

TEST_CASE("spinner: ranges are what was written, and originals restore the text exactly") {
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("house", "House", "HOUSE", "white ", "White ", "big ", "a ", "an ", "old ",
                                      "last resort", " ", "  ", ". ", ", ", "\n", "8 ", "1,000 ", "Smith ",
                                      "caf\u00E9 ", "\u201C", "\u201D", "idea", "'s ", "-", "https://a.example/old "));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    SpinnerOptions options;
    options.strength = *rc::gen::element(0.0, 0.3, 1.0);
    options.consistent = *rc::gen::arbitrary<bool>();
    options.keep_capitalised = *rc::gen::arbitrary<bool>();
    const auto seed = *rc::gen::arbitrary<std::uint64_t>();
    const CorruptedText corrupted = spun_by(text, options, seed);
    std::size_t end = 0;
    for (const Swap& swap : corrupted.swaps) {
      RC_ASSERT(swap.range.begin >= end);
      RC_ASSERT(swap.range.end > swap.range.begin);
      RC_ASSERT(swap.range.end <= corrupted.text.size());
      RC_ASSERT(swap.range.of(corrupted.text) != swap.original);
      end = swap.range.end;
    }
    RC_ASSERT(restored(corrupted) == text);
    if (options.strength == 0.0) RC_ASSERT(corrupted.swaps.empty());
    RC_ASSERT(spun_by(text, options, seed).text == corrupted.text);
  }));
}

TEST_CASE("spinner: another seed is another corruption") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "A big house and an old idea. ";
  SpinnerOptions options;
  options.consistent = false;
  CHECK(spun_by(text, options, 1).text != spun_by(text, options, 2).text);
}

TEST_CASE("spinner: strength is the share of known words that are swapped") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "one house more, ";
  SpinnerOptions options;
  options.strength = 0.25;
  options.consistent = false;
  CHECK(spun_by(text, options).swaps.size() == doctest::Approx(500).epsilon(0.15));
}

TEST_CASE("spinner: a consistent one writes the same word for a word throughout, another does not") {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "one house more, ";
  SpinnerOptions options = everything();
  const auto written = [&] {
    const CorruptedText corrupted = spun_by(text, options);
    std::set<std::string> words;
    for (const Swap& swap : corrupted.swaps) words.insert(std::string(swap.range.of(corrupted.text)));
    return words.size();
  };
  CHECK(written() == 1);
  options.consistent = false;
  CHECK(written() == 3);

  // Also in leaving a word alone: all or none of it.
  options.consistent = true;
  options.strength = 0.5;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const std::size_t swaps = spun_by(text, options, seed).swaps.size();
    CHECK((swaps == 0 || swaps == 60));
  }
}

TEST_CASE("spinner: numbers, addresses and, if wanted, names stay") {
  CHECK(spun_by("8 old 1990s https://old.example/house", everything()).text ==
        "8 ancient 1990s https://old.example/house");
  SpinnerOptions options = everything();
  options.keep_capitalised = true;
  CHECK(spun_by("Old Smith met Smith. He said Old.", options).text == "Ancient Smith met Smith. He said Old.");
  options.keep_capitalised = false;
  CHECK(spun_by("They met Smith.", options).text == "They met Forger.");
}

TEST_CASE("spinner: articles are mended where the next word was swapped, and only there") {
  SpinnerOptions options = everything();
  CHECK(spun_by("an effort, an idea, an apple", options).text == "an try, an concept, an apple");
  options.mend_articles = true;
  CHECK(spun_by("an effort, an idea, an apple", options).text == "a try, a concept, an apple");
  CHECK(spun_by("This is a new house", options).text.starts_with("This is a novel "));
  const CorruptedText corrupted = spun_by("She is an idea and a old one", options);
  CHECK(corrupted.text == "She is a concept and an ancient one");
  REQUIRE(corrupted.swaps.size() == 2);
  CHECK(corrupted.swaps[0].range.of(corrupted.text) == "concept");
  CHECK(corrupted.swaps[1].range.of(corrupted.text) == "ancient");
  // Where something else stands between, it is left alone.
  CHECK(spun_by("a  old one, an \u201Cidea\u201D", options).text == "a  ancient one, an \u201Cconcept\u201D");
}
