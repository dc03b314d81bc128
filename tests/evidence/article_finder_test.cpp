#include "evidence/article_finder.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "evidence/articles.hpp"

using namespace unspun;

namespace {

struct ReadText {
  TokenizedText tokenized;
  std::vector<ArticleUse> uses;

  explicit ReadText(std::string_view text) {
    Tokenizer tokenizer;
    tokenizer.tokenize(text, tokenized);
    uses = article_uses(text, tokenized);
  }
};

/// "-" without an article before a word, else "agrees" or "disagrees" of the first.
std::string first_use(std::string_view text) {
  const ReadText read(text);
  return read.uses.empty() ? "-" : read.uses[0].disagrees ? "disagrees" : "agrees";
}

}  // namespace

TEST_CASE("article finder: an article that does not sound right before the next word") {
  CHECK(first_use("It was an bold effort.") == "disagrees");
  CHECK(first_use("An bold effort.") == "disagrees");
  CHECK(first_use("It was a ambitious effort.") == "disagrees");
  CHECK(first_use("an 7") == "disagrees");
  CHECK(first_use("a 8") == "disagrees");
  CHECK(first_use("It was a bold effort.") == "agrees");
  CHECK(first_use("It was an ambitious effort.") == "agrees");
  CHECK(first_use("an 8") == "agrees");
  CHECK(first_use("an historic moment, or a historic one") == "agrees");  // speakers differ
}

TEST_CASE("article finder: only an article right before a word or number is one") {
  for (const char* text : {"", "a", "an", "a.", "an, bold", "an  bold", "an \u201Cbold\u201D", "A bold grade",
                           "AN bold", "the bold", "bold an", "an \U0001F600"}) {
    CAPTURE(text);
    CHECK(first_use(text) == "-");
  }
}

TEST_CASE("article finder: every use is named by its token, in order") {
  const std::string text = "A bold an choice, a goal. An end.";
  const ReadText read(text);
  REQUIRE(read.uses.size() == 3);
  CHECK(read.tokenized.tokens[read.uses[0].token].of(text) == "an");
  CHECK(read.uses[0].disagrees);
  CHECK(read.tokenized.tokens[read.uses[1].token].of(text) == "a");
  CHECK(read.tokenized.tokens[read.uses[2].token].of(text) == "An");
  CHECK_FALSE(read.uses[2].disagrees);
}

TEST_CASE("article finder: of any text, a use has a token after it, and disagrees as the rules say") {
  CHECK(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "an", "An", "A", " ", " ", " ", "bold", "hour", "8", "18", "-", ".", "\n", "\u00E9", "'s", "FBI", "\xFF"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const ReadText read(text);
    const auto& tokens = read.tokenized.tokens;
    std::size_t next = 0;
    for (const ArticleUse& use : read.uses) {
      RC_ASSERT(use.token >= next);
      RC_ASSERT(use.token + 1 < tokens.size());
      const Article wanted = article_before(tokens[use.token + 1].of(text));
      const bool is_an = tokens[use.token].of(text) != "a";
      RC_ASSERT(use.disagrees == (wanted == (is_an ? Article::A : Article::An)));
      next = use.token + 1;
    }
  }));
}
