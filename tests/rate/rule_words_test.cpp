#include "rate/rule_words.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "rate/rule_characters.hpp"
#include "rate/rule_sentences.hpp"
#include "rate/rule_web_address.hpp"

using namespace unspun;

namespace {

/// The words with a bar between them.
std::string shown(const std::string& text) {
  std::string result;
  for (const ByteRange word : rule_words(text)) {
    if (!result.empty()) result += '|';
    result += word.of(text);
  }
  return result;
}

std::size_t sentences(const std::string& text) {
  const auto words = rule_words(text);
  return rule_sentences(text, words.data(), words.data() + words.size());
}

}  // namespace

TEST_CASE("rule words: marks at the ends are words of their own") {
  CHECK(shown("") == "");
  CHECK(shown(" \n\t ") == "");
  CHECK(shown("One two, three.") == "One|two|,|three|.");
  CHECK(shown("(\"Why?\")") == "(|\"|Why|?|\"|)");
  CHECK(shown("wait... what") == "wait|...|what");
  CHECK(shown("...and") == "...|and");
  CHECK(shown("a. B. USA. 5.") == "a.|B.|USA|.|5|.");
  CHECK(shown("the dog's and the dogs' bones") == "the|dog|'s|and|the|dogs|'|bones");
  CHECK(shown("\u201CIt\u2019s Anna\u2019s.\u201D") == "\u201C|It|\u2019s|Anna|\u2019s|.|\u201D");
  CHECK(shown("- 3 -x") == "-|3|-x");
}

TEST_CASE("rule words: units and money") {
  CHECK(shown("10km, 5kg/h 30% $20 20$ US$5 +5 +x 7+ 300kB") ==
        "10|km|,|5kg|/|h|30|%|$|20|20|$|US$|5|+5|+|x|7|+|300kB");
  CHECK(shown("\u20AC9 9\u20AC \u00A34.50 20\u00B0C.") == "\u20AC|9|9|\u20AC|\u00A3|4.50|20|\u00B0|C|.");
}

TEST_CASE("rule words: what divides a word within") {
  CHECK(shown("well-known x--y 1990-1995 a/b yes,no 3,5 End.Next end.next") ==
        "well|-|known|x|--|y|1990|-|1995|a|/|b|yes|,|no|3,5|End|.|Next|end.next");
  CHECK(shown("key=value a:b 12:30 2*3 x\u2014y one\u2026two") ==
        "key|=|value|a|:|b|12:30|2|*|3|x|\u2014|y|one|\u2026|two");
  CHECK(shown("http://example.org/a-b,c me@example.org") == "http://example.org/a-b,c|me@example.org");
}

TEST_CASE("rule words: special words") {
  CHECK(shown("Don't can't cannot I'm we'd've won\u2019t dont Ill were") ==
        "Do|n't|ca|n't|can|not|I|'m|we|'d|'ve|wo|n\u2019t|do|nt|Ill|were");
  CHECK(shown("Mr. Ames, e.g. 10am (8) :-) and/or") == "Mr.|Ames|,|e.g.|10|am|(|8)|:-)|and/or");
  CHECK(shown("yes/he's.") == "yes|/|he|'s|.");  // found only after the word was divided
  CHECK(shown("gonna 'em ol'") == "gon|na|'em|ol'");
}

TEST_CASE("rule words: white space of all kinds parts words") {
  CHECK(shown("a\u00A0b\u2003c\u3000d\x1C"
              "e\r\nf\u0085g") == "a|b|c|d|e|f|g");
  CHECK(shown("a\u200Bb") == "a\u200Bb");
}

TEST_CASE("rule words: addresses") {
  for (const char* yes : {"example.org", "https://example.org", "a@example.org", "x.example.org:80/?q=1-2",
                          "8.8.8.8/a-b", "user:pass@example.org", "b\u00FCcher.example"}) {
    CAPTURE(yes);
    CHECK(is_web_address(yes));
  }
  for (const char* no : {"", "example", "a/b", "Mr.Smith", "10.0.0.1", "192.168.1.1/x-y", "a..org", "-a.org",
                         "example.o", "example.org:1", "a@b", "x\u2014http://example.org", "example.org,"}) {
    CAPTURE(no);
    CHECK_FALSE(is_web_address(no));
  }
}

TEST_CASE("rule words: sentences") {
  CHECK(sentences("") == 0);
  CHECK(sentences("No end") == 1);
  CHECK(sentences("One. Two! Three? \"Four.\" (Five.)") == 5);
  CHECK(sentences("Is it so? (Yes.) Mr. Ames said no.") == 3);
  CHECK(sentences("Wait... what") == 1);
  CHECK(sentences("Really?! Yes.") == 2);
  CHECK(sentences("One.  \" .") == 2);  // double spaces are a word
}

TEST_CASE("rule words: characters") {
  CHECK(stripped(" \u00A0x y\u2028\n") == "x y");
  CHECK(stripped("\u3000").empty());
  CHECK(last_code_point("x\u20AC").value == 0x20AC);
  CHECK(last_code_point("x\x80\x80\x80\x80").value == 0xFFFD);
  CHECK(last_code_point("\xE2\x82").size == 1);
}

TEST_CASE("rule words: are in order, apart, without white space, and leave nothing out") {
  CHECK(rc::check([](const std::string& bytes) {
    std::size_t end = 0;
    for (const ByteRange word : rule_words(bytes)) {
      RC_ASSERT(word.begin >= end);
      RC_ASSERT(word.end > word.begin);
      RC_ASSERT(word.end <= bytes.size());
      RC_ASSERT(stripped(std::string_view(bytes).substr(end, word.begin - end)).empty());
      end = word.end;
    }
    RC_ASSERT(stripped(std::string_view(bytes).substr(end)).empty());
  }));
  const auto piece = rc::gen::elementOf(std::vector<std::string>{
      "'", "\"",     "(",      ")", ".",  "..", ",", ":",      "-",    "--",  "/", "a", "B", "it", "'s",     "7", "km",
      "$", "\u2026", "\u2014", " ", "  ", "\n", "@", "\u00E9", "\xFF", "n't", ":", "3", "8", "+",  "\u201D", "[", "#"});
  CHECK(rc::check([&] {
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    std::string joined;
    for (const ByteRange word : rule_words(text)) joined += word.of(text);
    std::string expected;
    for (const char c : text) {
      if (c != ' ' && c != '\n') expected += c;
    }
    RC_ASSERT(joined == expected);
  }));
}

TEST_CASE("rule words: hostile words take linear time") {
  for (const std::string unit :
       {"(", ")", ".", "'", "-", "a-", "a@a.", ":)", "[1", "he's/", "\u2026", "8)", "9k", "\xE2"}) {
    CAPTURE(unit);
    std::string text;
    while (text.size() < 2'000'000) text += unit;
    CHECK(!rule_words(text).empty());  // tens of milliseconds; hours if it were quadratic
  }
}
