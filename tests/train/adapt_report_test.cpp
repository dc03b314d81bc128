#include "train/adapt_report.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace unspun;

namespace {

StrengthRecall caught(int strength, std::size_t hits, std::size_t of) {
  StrengthRecall group;
  group.least = group.most = strength;
  group.called = {hits, of};
  return group;
}

Adaptation adaptation(std::size_t better, std::size_t worse) {
  Adaptation adaptation;
  adaptation.shipped_name = "en-9";
  adaptation.model_name = "en-9-adapted";
  adaptation.documents = {50, 60, 170};
  adaptation.spinners = {"mythes-exact"};
  OwnFigures& before = adaptation.comparison.before;
  before.documents = 60;
  before.words = 20'000;
  before.spun = 3;
  before.spans = 50;
  before.recall = {caught(50, 45, 60)};
  before.perplexity = 310;
  adaptation.comparison.after = before;
  adaptation.comparison.after.spans = 20;
  adaptation.comparison.after.perplexity = 207.4;
  adaptation.comparison.better = better;
  adaptation.comparison.worse = worse;
  return adaptation;
}

bool says(const Adaptation& adaptation, const std::string& what) {
  const bool in_text = adapt_report_text(adaptation).find(what) != std::string::npos;
  const bool in_json = adapt_report_json(adaptation).find(what) != std::string::npos;
  CHECK(in_text == in_json);
  return in_text;
}

std::string single_spaced(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' || result.empty() || result.back() != ' ') result.push_back(c);
  }
  return result;
}

}  // namespace

TEST_CASE("adapt report: one sentence says whether false alarms went down") {
  CHECK(says(adaptation(20, 2), "False alarms went down: in 20 of 60 documents"));
  CHECK(says(adaptation(2, 20), "False alarms went up"));
  CHECK(says(adaptation(2, 20), "Do not use this model"));
  CHECK(says(adaptation(3, 1), "did not change by more than chance would"));
  CHECK(says(adaptation(0, 0), "did not change by more than chance would"));
  Adaptation honest = adaptation(0, 0);
  honest.comparison.before.spun = honest.comparison.before.spans = 0;
  CHECK(says(honest, "no false alarms to begin with"));
  CHECK(says(honest, "serves this text as it is"));
}

TEST_CASE("adapt report: what is lost, or not known, is said") {
  Adaptation lost = adaptation(20, 2);
  CHECK_FALSE(says(lost, "It catches less"));
  lost.comparison.after.recall = {caught(50, 30, 60)};
  CHECK(says(lost, "It catches less: 50.0 % of the corrupted copies against 75.0 %"));
  Adaptation without = adaptation(20, 2);
  CHECK_FALSE(says(without, "mythes-en-us"));
  without.spinners.clear();
  CHECK(says(without, "mythes-en-us"));
  CHECK(says(without, "below about 5.0 % cannot be told from none"));
}

TEST_CASE("adapt report: the table has both models side by side, the JSON the same figures") {
  const std::string text = single_spaced(adapt_report_text(adaptation(20, 2)));
  for (const char* row : {"on 60 documents not counted en-9 en-9-adapted\n", "called spun 3 (5.00 %) 3 (5.00 %)\n",
                          "spans flagged per 1,000 words 2.50 1.00\n",
                          "copies with 50 % swapped, caught 75.0 % 75.0 %\n", "perplexity 310 207\n"}) {
    CHECK_MESSAGE(text.find(row) != std::string::npos, row);
  }
  const auto json = nlohmann::json::parse(adapt_report_json(adaptation(20, 2)));
  CHECK(json["shipped"] == "en-9");
  CHECK(json["documents"]["counted"] == 170);
  CHECK(json["before"]["spans_per_thousand_words"] == 2.5);
  CHECK(json["after"]["recall"][0]["called_spun"] == 45);
  CHECK(json["after"]["perplexity"] == 207.4);
  CHECK(json["documents_better"] == 20);
}

TEST_CASE("adapt report: lies beside the model") {
  CHECK(adapt_report_path("a/med.unspun") == "a/med.json");
  CHECK(adapt_report_path("a.b/med") == "a.b/med.json");
}
