#include "report/text_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "report/ledger_table.hpp"
#include "report/marked_sentences.hpp"
#include "report/ratings.hpp"

namespace unspun {
namespace {

const Layout kPlain{80, false};

std::string marked(std::string_view text, const std::vector<Evidence>& evidence, const Layout& layout = kPlain) {
  SentenceCutter cutter;
  return marked_sentences(text, evidence, cutter.sentences(text), layout);
}

}  // namespace

TEST_CASE("text report: everything there is to say") {
  CHECK(TextReport(kPlain).report(spun_rating(), kSpunText) ==
        "set.jsonl:3 (news-7): spun, spun probability 99.9 %, grade F (4 of 100), 2,445 words\n"
        "\n"
        "  Replaced, most often first\n"
        "    12x  navy       -> military\n"
        "     1x  white home -> white house\n"
        "     1x  remark     -> comment\n"
        "\n"
        "  Sentences, by line\n"
        "     2  Officials of the U.S. [navy -> military] met on Friday, and the\n"
        "        [navy -> military] gave no [remark -> comment].\n"
        "     4  Nobody else came to the [White Home -> White House].\n"
        "\n"
        "  Quality: 100 points, less\n"
        "     -90  spun          312 replaced words in 2,445\n"
        "      -6  gopher_short  50 words\n"
        "\n");
}

TEST_CASE("text report: a clean document takes one line") {
  Rating rating;
  rating.id = rating.source = "a.txt";
  rating.words = 1;
  rating.verdict = Verdict::Clean;
  CHECK(TextReport(kPlain).report(rating, "Yes.") ==
        "a.txt: clean, spun probability 0.0 %, grade A (100 of 100), 1 word\n");
  rating.verdict = Verdict::Translated;
  rating.translated_probability = 0.925;
  CHECK(TextReport(kPlain).report(rating, "Yes.") ==
        "a.txt: translated, translated probability 92.5 %, grade A (100 of 100), 1 word\n");
}

TEST_CASE("text report: colour only where the layout has it") {
  const std::string plain = TextReport(kPlain).report(spun_rating(), kSpunText);
  CHECK(plain.find('\x1b') == std::string::npos);
  const std::string coloured = TextReport({80, true}).report(spun_rating(), kSpunText);
  CHECK(coloured.find("[\x1b[31mnavy\x1b[0m\x1b[2m -> \x1b[0m\x1b[32mmilitary\x1b[0m]") != std::string::npos);
  CHECK(coloured.find("\x1b[1;31mspun\x1b[0m") != std::string::npos);
}

TEST_CASE("text report: nothing of the document commands the terminal") {
  const std::string text = "The \x1b]0;title\x07 navy \xE2\x80\xAE came \xFF back.";
  Rating rating;
  rating.id = "\x1b[2J";
  rating.source = "a\nb.txt";
  rating.evidence = {evidence_of(text, "navy \xE2\x80\xAE came", {"mili\x1b[5mtary"})};
  rating.ledger = {{"na\x9bvy", "\r", 1}};
  rating.quality.reasons = {{"damage", -3, "a \x1b byte", 0, 0, {}}};
  const std::string report = TextReport(kPlain).report(rating, text);
  for (const char letter : report) CHECK((static_cast<unsigned char>(letter) >= 0x20 || letter == '\n'));
  CHECK(report.find("a b.txt (<U+001B>[2J)") != std::string::npos);
  CHECK(report.find("The <U+001B>]0;title<U+0007>") != std::string::npos);
  CHECK(report.find("navy <U+202E> came -> mili<U+001B>[5mtary") != std::string::npos);
  CHECK(report.find("\xEF\xBF\xBD back.") != std::string::npos);
}

TEST_CASE("marked sentences: a mark without expectation names translation and damage only") {
  const std::string_view text = "He took of the the bus.";
  CHECK(marked(text, {evidence_of(text, "of the the", {}, 3, EvidenceKind::Translation)}) ==
        "     1  He took [of the the: translation] bus.\n");
  CHECK(marked(text, {evidence_of(text, "took", {}, 3, EvidenceKind::Shift)}) == "     1  He [took] of the the bus.\n");
}

TEST_CASE("marked sentences: evidence across two sentences shows both, once") {
  const std::string_view text = "One came home. Two went out. Three slept.";
  CHECK(marked(text, {evidence_of(text, "home. Two", {"back. Both"}), evidence_of(text, "out", {"off"})}) ==
        "     1  One came [home. Two -> back. Both] went [out -> off].\n");
}

TEST_CASE("marked sentences: long stretches without a mark are shortened") {
  std::string text = "navy";
  for (int i = 0; i < 200; ++i) text += " word";
  text += " remark";
  for (int i = 0; i < 200; ++i) text += " word";
  const std::string report = marked(text, {evidence_of(text, "navy", {"army"}), evidence_of(text, "remark", {"note"})});
  CHECK(report.size() < 700);
  CHECK(report.find("[navy -> army] word") != std::string::npos);
  CHECK(report.find("word ... word") != std::string::npos);
  CHECK(report.find("word [remark -> note] word") != std::string::npos);
  CHECK(report.substr(report.size() - 9) == "word ...\n");
}

TEST_CASE("marked sentences: shortening never cuts a character in two") {
  std::string run;
  for (int i = 0; i < 400; ++i) run += "\xC3\xA9\xE2\x82\xAC";
  const std::string text = run + "xnavyx" + run;  // each x moves the cut into the middle of a character
  CHECK(marked(text, {evidence_of(text, "navy", {"army"})}).find("\xEF\xBF\xBD") == std::string::npos);
}

TEST_CASE("ledger table: many pairs end with a count of the rest") {
  std::vector<LedgerEntry> ledger(kMostLedgerLines + 4, {"navy", "military", 2});
  const std::string table = ledger_table(ledger, kPlain);
  CHECK(static_cast<std::size_t>(std::count(table.begin(), table.end(), '\n')) == kMostLedgerLines + 1);
  CHECK(table.find("    and 4 more pairs\n") != std::string::npos);
  CHECK(ledger_table({}, kPlain).empty());
  CHECK(ledger_table({{"navy", "", 2}}, kPlain) == "    2x  navy -> ?\n");
}

TEST_CASE("grouped number") {
  CHECK(grouped_number(0) == "0");
  CHECK(grouped_number(999) == "999");
  CHECK(grouped_number(1000) == "1,000");
  CHECK(grouped_number(1234567) == "1,234,567");
}

}  // namespace unspun
