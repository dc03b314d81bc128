// The example of docs/extend.md, compiled and run.
#include <doctest/doctest.h>

#include <string>

#include "documented_example.hpp"

// The lines from here to "end of the example" are docs/extend.md's, to the letter.
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// Small words that stand twice in a row, "lots of of people": the first was the end of an expression that a program
/// put in. Not "that that" and "had had", which people write. In order; bytes of the second one. Linear.
std::vector<ByteRange> doubled_words(std::string_view text, const TokenizedText& tokenized) {
  constexpr std::string_view kNeverTwice[] = {"a", "an", "and", "at", "for", "from", "of", "the", "to", "with"};
  std::vector<ByteRange> doubled;
  const auto& tokens = tokenized.tokens;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const std::string_view word = tokens[i].of(text);
    if (tokens[i].kind != TokenKind::Word || word != tokens[i - 1].of(text)) continue;
    for (const std::string_view small : kNeverTwice) {
      if (word == small) doubled.push_back(tokens[i].range());
    }
  }
  return doubled;
}

}  // namespace unspun
// end of the example

using namespace unspun;

namespace {

std::vector<std::string> found_in(const std::string& text) {
  TokenizedText tokenized;
  Tokenizer tokenizer;
  tokenizer.tokenize(text, tokenized);
  std::vector<std::string> found;
  for (const ByteRange place : doubled_words(text, tokenized)) found.emplace_back(place.of(text));
  return found;
}

}  // namespace

TEST_CASE("doubled words: small words that nobody writes twice") {
  CHECK(found_in("lots of of offended dad and mom") == std::vector<std::string>{"of"});
  CHECK(found_in("to the the town") == std::vector<std::string>{"the"});
  CHECK(found_in("the town that that man had had").empty());
  CHECK(found_in("what for? For all").empty());
  CHECK(found_in("").empty());
}

TEST_CASE("extend.md: the example is the code above") {
  unspun::check_documented_example("/docs/extend.md", "/tests/docs/extend_example_test.cpp");
}
