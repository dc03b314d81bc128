#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "tokenize/fast_breaks.hpp"
#include "tokenize/shown_tokens.hpp"

using namespace unspun;

namespace {

/// RapidCheck's own hundred runs are too few for rare meetings of characters; RC_PARAMS, if set, is left alone.
const int kMoreRuns = setenv("RC_PARAMS", "max_success=4000", 0);

/// What texts for the comparison are put together from: every class of character that a rule speaks of, and the
/// beginnings and ends of what the rules join.
const std::vector<std::string>& fragments() {
  static const std::vector<std::string> kAll = {
      "a", "s", "B", "I", "x", "Z", "1", "23", ".", ".", ",", ";", ":", "'", "\"", "!", "?", "-", "_", "@", "/", "$",
      "%", "(", ")", "[", " ", " ", " ", "\n", "\n", "\r\n", "\r", "\t", "\v", "\f", std::string(1, '\0'), "\x01",
      "\x7F",
      // words with rules of their own
      "the", "The", "Mr", "No", "U.S.", "e.g.", "etc.", "'s", "\u2019s", ". A", ".\" ", "?) b", "http://", "www.",
      "a@b.co",
      // the rest of the fast alphabet, and its neighbours
      "\u2019", "\u2018", "\u201C", "\u201D", "\u2013", "\u2014", "\u2026", "\u2022", "\u2024", "\u202F", "\u00A0",
      "\u00E9", "\u00C9", "\u00DF", "\u01C5", "\u00D7", "\u00B7", "\u00BD", "\u00AB", "\u00BB", "\u00AD", "\u0085",
      "\u024F", "\u0250",
      // what ICU must see to
      "\u0301", "\u200D", "\uFE0F", "\u200B", "\u2028", "\u2029", "\U0001F44D", "\U0001F3FD", "\U0001F1E9", "\u20E3",
      "\u05D0", "\u05F4", "\u4E2D", "\u6587", "\u30AB", "\u3042", "\u0E01", "\u0434", "\u0661", "\u3002", "\uFF1A",
      "\uFEFF"};
  return kAll;
}

std::string joined(const std::vector<std::size_t>& picks, std::size_t first_fragments) {
  std::string text;
  for (const std::size_t pick : picks) text += fragments()[pick % first_fragments];
  return text;
}

void check_paths_agree(const std::string& text) {
  Tokenizer tokenizer;
  TokenizedText fast;
  TokenizedText by_icu;
  tokenizer.tokenize(text, fast);
  tokenizer.tokenize_by_icu(text, by_icu);
  RC_LOG() << "text: " << text << "\n";
  RC_ASSERT(fast.tokens == by_icu.tokens);
  RC_ASSERT(fast.sentences == by_icu.sentences);
}

bool covers(std::string_view text) {
  static const FastBreaks kBreaks;
  return kBreaks.covers(text, 0, static_cast<std::uint32_t>(text.size()));
}

}  // namespace

TEST_CASE("fast path: agrees with ICU on texts of all fragments") {
  REQUIRE(kMoreRuns == 0);
  CHECK(rc::check([] {
    const auto picks =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, fragments().size()));
    check_paths_agree(joined(picks, fragments().size()));
  }));
}

TEST_CASE("fast path: agrees with ICU on ASCII texts") {
  constexpr std::size_t kAsciiFragments = 39;
  REQUIRE(fragments()[kAsciiFragments - 1] == "\x7F");
  CHECK(rc::check([] {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kAsciiFragments));
    check_paths_agree(joined(picks, kAsciiFragments));
  }));
}

TEST_CASE("fast path: agrees with ICU on every string of three fragments between letters") {
  Tokenizer tokenizer;
  TokenizedText fast;
  TokenizedText by_icu;
  const std::size_t count = fragments().size();
  for (std::size_t pick = 0; pick < count * count * count; ++pick) {
    const std::string text =
        "b" + fragments()[pick % count] + fragments()[pick / count % count] + fragments()[pick / count / count] + "C";
    tokenizer.tokenize(text, fast);
    tokenizer.tokenize_by_icu(text, by_icu);
    const bool agree = fast.tokens == by_icu.tokens && fast.sentences == by_icu.sentences;
    if (!agree) FAIL_CHECK(shown_tokens(text));
  }
}

TEST_CASE("fast path: a line that ICU must read does not change its neighbours") {
  const std::string text = "One line. Two\nthree \u4E2D. Four. Five \u0301six! Seven.\nEight";
  Tokenizer tokenizer;
  TokenizedText fast;
  TokenizedText by_icu;
  tokenizer.tokenize(text, fast);
  tokenizer.tokenize_by_icu(text, by_icu);
  CHECK(fast.tokens == by_icu.tokens);
  CHECK(fast.sentences == by_icu.sentences);
  CHECK(shown_sentences(text) == "[One line.][Two/three \u4E2D.][Four.][Five \u0301six!][Seven.][Eight]");
}

TEST_CASE("fast path: its alphabet") {
  CHECK(covers(""));
  CHECK(covers("Plain ASCII, \t and \x01."));
  CHECK(covers("“Caf\u00E9”\u2014it\u2019s\u2026 \u00A0\u024F"));
  CHECK_FALSE(covers("a\u0301"));
  CHECK_FALSE(covers("a\u00ADb"));
  CHECK_FALSE(covers("a\u0085"));
  CHECK_FALSE(covers("\u2024"));
  CHECK_FALSE(covers("\u0257"));  // its bytes begin like those of the alphabet's last letters
  CHECK_FALSE(covers("\u0434"));
  CHECK_FALSE(covers("\xC3"));
  CHECK_FALSE(covers("eight by\xFF"));
}
