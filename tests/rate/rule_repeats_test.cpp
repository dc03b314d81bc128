#include "rate/rule_repeats.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <set>
#include <string>

using namespace unspun;

namespace {

using Words = std::vector<std::string>;

std::string joined(const Words& words, std::size_t first, std::size_t n, const std::string& between) {
  std::string run;
  for (std::size_t i = first; i < first + n; ++i) run += (i > first ? between : "") + words[i];
  return run;
}

std::size_t plain_most_frequent(const Words& words, std::size_t n) {
  std::map<std::string, std::size_t> counts;
  std::vector<std::string> order;
  for (std::size_t i = 0; i + n <= words.size(); ++i) {
    order.push_back(joined(words, i, n, " "));
    ++counts[order.back()];
  }
  std::size_t most = 0;
  std::size_t characters = 0;
  for (const std::string& run : order) {
    if (counts[run] <= most) continue;
    most = counts[run];
    characters = most * run.size();
  }
  return characters;
}

std::size_t plain_repeated(const Words& words, std::size_t n) {
  std::set<std::string> seen;
  std::size_t characters = 0;
  for (std::size_t i = 0; i + n <= words.size();) {
    const std::string run = joined(words, i, n, "");
    if (seen.insert(run).second) {
      ++i;
    } else {
      characters += run.size();
      i += n;
    }
  }
  return characters;
}

}  // namespace

TEST_CASE("rule repeats: pieces that were there before") {
  const std::string content = "Yes.\nNo.\nYes.\nYes.\n\n\n";
  const RuleText text(content);
  const RuleRepeats repeats = repeated_pieces(text, text.pieces());
  CHECK(repeats.count == 4);  // two of them empty
  CHECK(repeats.characters == 8);
  REQUIRE(repeats.places.size() == 2);
  CHECK(repeats.places[0] == ByteRange{9, 13});
  CHECK(repeats.places[1] == ByteRange{14, 18});
  const RuleText other("caf\u00E9\ncaf\u00E9");
  CHECK(repeated_pieces(other, other.pieces()).characters == 4);  // not bytes
}

TEST_CASE("rule repeats: the most frequent run") {
  const RuleText text("we do we do we");
  RuleNgrams ngrams(text);
  const RuleRepeats top = ngrams.most_frequent(2);
  CHECK(top.count == 2);
  CHECK(top.characters == 10);
  REQUIRE(ngrams.occurrences().size() == 2);
  CHECK(ngrams.occurrences()[1] == ByteRange{6, 11});
  CHECK(ngrams.most_frequent(6).count == 0);
  CHECK(ngrams.occurrences().empty());
  const RuleText once("one two three");
  RuleNgrams others(once);
  CHECK(others.most_frequent(2).characters == 7);  // "one two": all occur once, the first counts
  const RuleText same("a a a a");
  RuleNgrams overlapping(same);
  CHECK(overlapping.most_frequent(2).characters == 9);
  REQUIRE(overlapping.occurrences().size() == 1);
  CHECK(overlapping.occurrences()[0] == ByteRange{0, 7});
}

TEST_CASE("rule repeats: runs that were there before") {
  const RuleText text("a b c a b c");
  RuleNgrams ngrams(text);
  const RuleRepeats repeats = ngrams.repeated(2);
  CHECK(repeats.count == 1);
  CHECK(repeats.characters == 2);
  REQUIRE(repeats.places.size() == 1);
  CHECK(repeats.places[0] == ByteRange{6, 9});
  const RuleText numbers("1 23 x 12 3");
  CHECK(RuleNgrams(numbers).repeated(2).count == 1);
}

TEST_CASE("rule repeats: equal to the plain way") {
  const auto word = rc::gen::elementOf(Words{"a", "b", "ab", "ba", "xyz", "12", "1", "2"});
  CHECK(rc::check([&] {
    const Words words = *rc::gen::container<Words>(word);
    const std::string content = joined(words, 0, words.size(), " ");
    const RuleText text(content);
    RuleNgrams ngrams(text);
    for (std::size_t n = 2; n <= 10; ++n) {
      RC_ASSERT(ngrams.most_frequent(n).characters == plain_most_frequent(words, n));
      RC_ASSERT(ngrams.repeated(n).characters == plain_repeated(words, n));
    }
  }));
}

TEST_CASE("rule repeats: words longer than the table of powers") {
  const std::string longer(5000, 'x');
  const std::string content = longer + " y " + longer + " y " + longer + "z y";
  const RuleText text(content);
  RuleNgrams ngrams(text);
  CHECK(ngrams.repeated(2).characters == 5001);
}
