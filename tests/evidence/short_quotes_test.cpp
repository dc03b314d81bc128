#include "evidence/short_quotes.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

/// The words that stand in short quotes, with spaces between them.
std::string quoted(std::string_view text) {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  tokenizer.tokenize(text, tokenized);
  const std::vector<bool> is_quoted = short_quotes(text, tokenized);
  std::string words;
  for (std::size_t i = 0; i < is_quoted.size(); ++i) {
    if (!is_quoted[i] || tokenized.tokens[i].kind != TokenKind::Word) continue;
    words += (words.empty() ? "" : " ") + std::string(tokenized.tokens[i].of(text));
  }
  return words;
}

}  // namespace

TEST_CASE("short quotes: between any kind of quotation marks") {
  for (const char* text : {"They wrote \"bosom malignancy\" there.", "They wrote “bosom malignancy” there.",
                           "They wrote ‘bosom malignancy’ there.", "They wrote 'bosom malignancy' there.",
                           "They wrote «bosom malignancy» there.", "They wrote `bosom malignancy` there.",
                           "They wrote („bosom malignancy“) there."}) {
    CAPTURE(text);
    CHECK(quoted(text) == "bosom malignancy");
  }
}

TEST_CASE("short quotes: neither speech nor long quotations") {
  CHECK(quoted("\"I have no remark,\" said the speaker.") == "");
  CHECK(quoted("“We battle on,” he said.") == "");
  CHECK(quoted("'The navy will not help', he said.") == "");
  CHECK(quoted("He said \"that one two three four five six seven eight\" once.") == "");
  CHECK(quoted("He said \"one two three four five six seven eight\" once.") ==
        "one two three four five six seven eight");
  CHECK(quoted("“Profound Learning” is a title.") == "Profound Learning");
}

TEST_CASE("short quotes: apostrophes, inches and marks without a partner quote nothing") {
  CHECK(quoted("The dogs' tails and the cats' ears weren't long.") == "");
  CHECK(quoted("a 5\" pipe and a 6\" pipe") == "");
  CHECK(quoted("He said \"one\ntwo\" there.") == "");
  CHECK(quoted("\"") == "");
  CHECK(quoted("\"a") == "");
  CHECK(quoted("") == "");
}
