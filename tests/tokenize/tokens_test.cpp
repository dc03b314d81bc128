#include <doctest/doctest.h>

#include "tokenize/shown_tokens.hpp"

using namespace unspun;

TEST_CASE("tokenizer: words are byte ranges of the text") {
  Tokenizer tokenizer;
  TokenizedText found;
  tokenizer.tokenize("Mexico's U.S. aid.", found);
  const std::vector<Token> expected = {{0, 6, TokenKind::Word, Casing::Capitalised},
                                       {6, 8, TokenKind::Possessive, Casing::None},
                                       {9, 13, TokenKind::Word, Casing::Upper},
                                       {14, 17, TokenKind::Word, Casing::Lower},
                                       {17, 18, TokenKind::Punctuation, Casing::None}};
  CHECK(found.tokens == expected);
  CHECK(found.sentences == std::vector<Sentence>{{0, 5}});
}

TEST_CASE("tokenizer: no text, no tokens and no sentences") {
  Tokenizer tokenizer;
  TokenizedText found;
  for (const std::string_view text : {"", " ", "\n\n", "\t\r\n", "\xC2\xA0", "\u200B\uFEFF"}) {
    CAPTURE(text);
    tokenizer.tokenize("left over from before.", found);
    tokenizer.tokenize(text, found);
    CHECK(found.tokens.empty());
    CHECK(found.sentences.empty());
  }
}

TEST_CASE("tokenizer: contractions and joined words stay whole") {
  CHECK(shown_tokens("don't we’re I'd rock'n'roll") == "|don't| |we’re| |I'd| |rock'n'roll|");
  CHECK(shown_tokens("snake_case O'Neil café") == "|snake_case| |O'Neil| |café|");
}

TEST_CASE("tokenizer: invisible characters stay inside the word") {
  CHECK(shown_tokens("co\u00ADop a\u200Db") == "|co\u00ADop| |a\u200Db|");
}

TEST_CASE("tokenizer: the possessive is a token of its own") {
  CHECK(shown_tokens("Mexico’s it's MEXICO'S") == "|Mexico|P:’s| |it|P:'s| |MEXICO|P:'S|");
  CHECK(shown_tokens("José’s") == "|José|P:’s|");
  CHECK(shown_tokens("rock'n'roll's") == "|rock'n'roll|P:'s|");
}

TEST_CASE("tokenizer: the possessive of what is no word") {
  CHECK(shown_tokens("the 1990's") == "|the| |N:1990|P:'s|");
  CHECK(shown_tokens("the U.S.'s and U.S.’s") == "|the| |U.S.|P:'s| |and| |U.S.|P:’s|");
  CHECK(shown_tokens("www.a.example’s") == "|U:www.a.example|P:’s|");
  CHECK(shown_tokens("jo@a.example's") == "|@:jo@a.example|P:'s|");
}

TEST_CASE("tokenizer: an apostrophe that is no possessive is punctuation") {
  CHECK(shown_tokens("dogs' tails") == "|dogs|'| |tails|");
  CHECK(shown_tokens("'s ' s") == "|'|s| |'| |s|");
  CHECK(shown_tokens("(1)'s") == "|(|N:1|)|'|s|");
}

TEST_CASE("tokenizer: abbreviations keep their full stop") {
  CHECK(shown_tokens("the U.S. e.g. a.m. Ph.D. N.Y.C.") == "|the| |U.S.| |e.g.| |a.m.| |Ph.D.| |N.Y.C.|");
  CHECK(shown_tokens("Mr. GEN. Inc. etc. Jan. vs.") == "|Mr.| |GEN.| |Inc.| |etc.| |Jan.| |vs.|");
}

TEST_CASE("tokenizer: other words do not keep a full stop") {
  CHECK(shown_tokens("The end. mr. gen.") == "|The| |end|.| |mr|.| |gen|.|");
  CHECK(shown_tokens("example.com. etc...") == "|example.com|.| |etc|...|");
}

TEST_CASE("tokenizer: some abbreviations need a number behind") {
  CHECK(shown_tokens("No. 5 and Fig. 2, p. 12, No. #3") ==
        "|No.| |N:5| |and| |Fig.| |N:2|,| |p.| |N:12|,| |No.| |#|N:3|");
  CHECK(shown_tokens("No. I will") == "|No|.| |I| |will|");
}

TEST_CASE("tokenizer: an initial needs a name behind") {
  CHECK(shown_tokens("George W. Bush") == "|George| |W.| |Bush|");
  CHECK(shown_tokens("J. A. Élan") == "|J.| |A.| |Élan|");
  CHECK(shown_tokens("Vitamin C. It") == "|Vitamin| |C|.| |It|");
  CHECK(shown_tokens("plan B. then") == "|plan| |B|.| |then|");
  CHECK(shown_tokens("So do I. Bush") == "|So| |do| |I|.| |Bush|");
  CHECK(shown_tokens("Plan B.\nBush") == "|Plan| |B|.| |Bush|");
}

TEST_CASE("tokenizer: hyphens divide") {
  CHECK(shown_tokens("law-enforcement") == "|law|-|enforcement|");
  CHECK(shown_tokens("8-year-old") == "|N:8|-|year|-|old|");
  CHECK(shown_tokens("MS-13") == "|MS|-|N:13|");
  CHECK(shown_tokens("pages 3–5 — so") == "|pages| |N:3|–|N:5| |—| |so|");
}

TEST_CASE("tokenizer: numbers") {
  CHECK(shown_tokens("1,000.50 3.14 1990s 3rd 10am 1_000") ==
        "|N:1,000.50| |N:3.14| |N:1990s| |N:3rd| |N:10am| |N:1_000|");
  CHECK(shown_tokens("$5 50% ½ 10\u202F000") == "|$|N:5| |N:50|%| |N:½| |N:10\u202F000|");
  CHECK(shown_tokens("It cost 3.") == "|It| |cost| |N:3|.|");
}

TEST_CASE("tokenizer: clock times and scores are one number") {
  CHECK(shown_tokens("10:30 10:30:45 10:30am 2:1.") == "|N:10:30| |N:10:30:45| |N:10:30am| |N:2:1|.|");
  CHECK(shown_tokens("a:5 5:a 5: 5 123456:7") == "|a|:|N:5| |N:5|:|a| |N:5|:| |N:5| |N:123456|:|N:7|");
}

TEST_CASE("tokenizer: letters and digits in other orders are words") {
  CHECK(shown_tokens("COVID19 MP3 B2B 2x4 4chan") == "|COVID19| |MP3| |B2B| |2x4| |4chan|");
}

TEST_CASE("tokenizer: addresses are one token") {
  CHECK(shown_tokens("(see http://a.example/b_(c)?d=1).") == "|(|see| |U:http://a.example/b_(c)?d=1|)|.|");
  CHECK(shown_tokens("at www.example.org, or HTTPS://B.example!") ==
        "|at| |U:www.example.org|,| |or| |U:HTTPS://B.example|!|");
  CHECK(shown_tokens("“http://a.example”") == "|“|U:http://a.example|”|");
  CHECK(shown_tokens("http:// www. xhttp://a") == "|http|:|//| |www|.| |xhttp|:|//|a|");
}

TEST_CASE("tokenizer: e-mail addresses are one token") {
  CHECK(shown_tokens("To jo.b+c@example.org.") == "|To| |@:jo.b+c@example.org|.|");
  CHECK(shown_tokens("...jo@a-b.example, <x@y.example>") == "|...|@:jo@a-b.example|,| |<|@:x@y.example|>|");
  CHECK(shown_tokens("@jo a@b x@y.1 @@") == "|@|jo| |a|@|b| |x|@|y|.|N:1| |@@|");
}

TEST_CASE("tokenizer: the rest of a piece that an address was cut from") {
  CHECK(shown_tokens("jo@a.example_x") == "|@:jo@a.example|_x|");
  CHECK(shown_tokens("www.a.example\u202Fb") == "|U:www.a.example| |b|");
  CHECK(shown_tokens("http://a.example/c’d") == "|U:http://a.example/c|’|d|");
}

TEST_CASE("tokenizer: an emoji is one token with all that changes it") {
  CHECK(shown_tokens("ok 👍🏽👩‍💻") == "|ok| |E:👍🏽|E:👩‍💻|");
  CHECK(shown_tokens("🇩🇪🇫🇷 1️⃣ ❤️ ❤") ==
        "|E:🇩🇪|E:🇫🇷| |E:1️⃣| |E:❤️| |E:❤|");
  CHECK(shown_tokens("© ™ →") == "|©| |™| |→|");
}

TEST_CASE("tokenizer: punctuation is single, runs are one") {
  CHECK(shown_tokens("Wait... what -- so?! No!!") == "|Wait|...| |what| |--| |so|?|!| |No|!!|");
  CHECK(shown_tokens("“Hi,” “”") == "|“|Hi|,|”| |“|”|");
  CHECK(shown_tokens("…… . .") == "|……| |.| |.|");
}

TEST_CASE("tokenizer: white space of all kinds lies between tokens") {
  CHECK(shown_tokens("a\u00A0b\u202Fc\u3000d\te\vf") == "|a| |b| |c| |d| |e| |f|");
  CHECK(shown_tokens(std::string_view("a\0b", 3)) == "|a| |b|");
}

TEST_CASE("tokenizer: other scripts go by ICU's words") {
  CHECK(shown_tokens("שלום עולם") == "|שלום| |עולם|");
  CHECK(shown_tokens("日本語。") == "|日本語|。|");
  CHECK(shown_tokens("Привет, мир") == "|Привет|,| |мир|");
}

TEST_CASE("tokenizer: bytes that are not UTF-8 do no harm") {
  CHECK(shown_tokens("a \xFF b") == "|a| |\xFF| |b|");
  CHECK(shown_tokens("a \xE2\x80") == "|a| |\xE2|\x80|");
}
