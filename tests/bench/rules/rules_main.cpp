// What the rules of the public datasets say of each document.
//
//     rules_main < documents.jsonl > outcomes.jsonl
//     rules_main --words < documents.jsonl        the words that are counted, one array a document
//     rules_main --time < documents.jsonl         megabytes a second of processor time, all rules, one thread
//
// In: JSON lines with "id" and "text". Out: "id", the code for which each family drops the document ("" where it is
// kept), all measured values and the codes that fail, and the text that C4 would keep.
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "rate/dataset_rules.hpp"
#include "rate/rule_families.hpp"
#include "rate/rule_words.hpp"

namespace {

using namespace unspun;
using Json = nlohmann::json;

Json outcomes_of(const std::string& text) {
  const std::vector<RuleOutcome> outcomes = dataset_rules(text);
  Json result;
  result["reasons"] = Json::array();
  for (const RuleFamily family : {RuleFamily::GopherQuality, RuleFamily::GopherRepetition, RuleFamily::C4Quality,
                                  RuleFamily::C4Paragraph, RuleFamily::FineWebQuality}) {
    result["reasons"].push_back(first_failure(family, outcomes));
  }
  result["failing"] = Json::array();
  for (const RuleOutcome& outcome : outcomes) {
    result["measured"][std::string(outcome.code)] = outcome.measured;
    if (!outcome.is_kept) result["failing"].push_back(outcome.code);
  }
  result["c4_text"] = c4_text(RuleText(text));
  return result;
}

Json words_of(const std::string& text) {
  Json words = Json::array();
  for (const ByteRange word : rule_words(text)) words.push_back(std::string(word.of(text)));
  return words;
}

int print_speed(const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  std::size_t failing = 0;
  const std::clock_t start = std::clock();
  for (int round = 0; round < 3; ++round) {
    for (const std::string& text : texts) {
      bytes += text.size();
      for (const RuleOutcome& outcome : dataset_rules(text)) failing += outcome.is_kept ? 0 : 1;
    }
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::cout << Json{{"documents", texts.size()},
                    {"megabytes", static_cast<double>(bytes) / 3e6},
                    {"megabytes_per_second", static_cast<double>(bytes) / 1e6 / seconds},
                    {"failing_rules", failing / 3}}
            << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  std::vector<std::string> texts;
  for (std::string line; std::getline(std::cin, line);) {
    const Json document = Json::parse(line, nullptr, false);
    if (!document.is_object() || !document.contains("text") || !document["text"].is_string()) {
      std::cerr << "rules_main: no document: " << line.substr(0, 80) << "\n";
      return 2;
    }
    const std::string text = document["text"];
    if (mode == "--time") {
      texts.push_back(text);
      continue;
    }
    Json result = mode == "--words" ? words_of(text) : outcomes_of(text);
    if (mode.empty()) result["id"] = document.value("id", "");
    std::cout << result.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
  }
  return mode == "--time" ? print_speed(texts) : 0;
}
