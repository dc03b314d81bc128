// Every document of samples/ gets the verdict that tests/cases/samples.tsv says.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "detector/english.hpp"
#include "extract/extract.hpp"
#include "input/record_reader.hpp"

using namespace unspun;

namespace {

/// From "file" or "file:id" to the verdicts allowed.
std::map<std::string, std::set<std::string>> expected_verdicts() {
  std::map<std::string, std::set<std::string>> verdicts;
  std::ifstream file(UNSPUN_SOURCE_DIR "/tests/cases/samples.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    auto& allowed = verdicts[line.substr(0, tab)];
    for (std::size_t begin = tab + 1; begin < line.size();) {
      const std::size_t end = std::min(line.find('|', begin), line.size());
      allowed.insert(line.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return verdicts;
}

/// The documents of samples/ by the names used in samples.tsv.
std::map<std::string, Document> documents() {
  std::map<std::string, Document> texts;
  for (const auto& entry : std::filesystem::directory_iterator(UNSPUN_SOURCE_DIR "/samples")) {
    const std::string name = entry.path().filename().string();
    if (name == "README.md" || name.ends_with(".tsv")) continue;
    auto reader = RecordReader::open(entry.path().string());
    REQUIRE(reader);
    while (auto record = reader->next()) {
      REQUIRE(*record);
      const std::string id = (*record)->id;
      auto document = extract(std::move(**record));
      REQUIRE(document);
      texts[name.ends_with(".jsonl") ? name + ":" + id : name] = std::move(*document);
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("samples: each gets its verdict") {
  const auto verdicts = expected_verdicts();
  const auto texts = documents();
  CHECK(verdicts.size() >= 12);
  for (const auto& expected : verdicts) {
    const std::string& name = expected.first;
    CAPTURE(name);
    REQUIRE(texts.contains(name));
    const Rating rating = english().rate(texts.at(name));
    CAPTURE(rating.spun_probability);
    const std::string verdict(verdict_name(rating.verdict));
    CAPTURE(verdict);
    CHECK(expected.second.contains(verdict));
  }
}

TEST_CASE("samples: none is without an expected verdict") {
  const auto verdicts = expected_verdicts();
  for (const auto& document : documents()) {
    const std::string& name = document.first;
    CAPTURE(name);
    CHECK(verdicts.contains(name));
  }
}
