#include "report/explanation_report.hpp"

#include <doctest/doctest.h>

#include "lexicon/synonym.hpp"

namespace unspun {
namespace {

constexpr std::string_view kText = "Rain fell.\nThe U.S. navy met. A navy blue coat was found.\n";

Explanation explanation() {
  Explanation about;
  about.word = "navy";
  about.words = 2445;
  about.share = 0.13;
  about.verdict = Verdict::Spun;
  about.spun_probability = 0.999;
  ExplainedOccurrence first;
  first.range = {kText.find("navy"), kText.find("navy") + 4};
  first.candidates = {{"military", kFromMythes | kFromWordnet, 7.123, 6.1}, {"fleet", kFromVectors, -1.5, -0.4}};
  first.strength = 6.1;
  first.posterior = 4.2;
  first.is_flagged = true;
  first.reason = "the best candidate fits far better";
  ExplainedOccurrence second;
  second.range = {kText.rfind("navy"), kText.rfind("navy") + 4};
  second.strength = -3;
  second.posterior = -4.9;
  second.reason = "no candidate fits better";
  about.occurrences = {first, second};
  return about;
}

}  // namespace

TEST_CASE("explanation report: the numbers that decided, place by place") {
  SentenceCutter cutter;
  CHECK(explanation_report(explanation(), kText, cutter, {100, false}) ==
        "\"navy\": 2 places, 1 flagged\n"
        "The document: spun, spun probability 99.9 %, 2,445 words, 13.0 % of them replaced\n"
        "\n"
        "     2  The U.S. [navy -> military] met.\n"
        "        candidate   delta  strength  found in\n"
        "        military     7.12      6.10  mythes, wordnet\n"
        "        fleet       -1.50     -0.40  vectors\n"
        "        flagged: strength 6.10 - prior 1.90 = posterior 4.20; the best candidate fits far better\n"
        "\n"
        "     2  A [navy] blue coat was found.\n"
        "        not flagged: strength -3.00 - prior 1.90 = posterior -4.90; no candidate fits better\n");
}

TEST_CASE("explanation report: a long list of candidates is cut, and says so") {
  Explanation about = explanation();
  about.occurrences.resize(1);
  about.occurrences[0].candidates.resize(13, {"x", 0, 0, 0});
  SentenceCutter cutter;
  CHECK(explanation_report(about, kText, cutter, {100, false}).find("        and 3 more\n") != std::string::npos);
}

TEST_CASE("explanation report: in a narrow window the sources wrap under their column, coloured or not") {
  Explanation about = explanation();
  about.occurrences.resize(1);
  about.occurrences[0].candidates[0].sources = kFromMythes | kFromWordnet | kFromWordnetNear | kFromVectors;
  SentenceCutter cutter;
  const std::string report = explanation_report(about, kText, cutter, {60, false});
  CHECK(report.find("        military     7.12      6.10  mythes, wordnet,\n"
                    "                                     wordnet-near, vectors\n") != std::string::npos);
  CHECK(report.find("spun probability 99.9 %, 2,445 words,\n13.0 % of them replaced\n") != std::string::npos);
  const std::string coloured = explanation_report(about, kText, cutter, {60, true});
  CHECK(coloured.find("  7.12      6.10  mythes, wordnet,\n"
                      "                                     wordnet-near, vectors\n") != std::string::npos);
  CHECK(coloured.find("\x1b[32mmilitary\x1b[") != std::string::npos);
}

}  // namespace unspun
