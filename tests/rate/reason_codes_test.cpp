#include "rate/reason_codes.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

using namespace unspun;

namespace {

/// The codes of the table in docs/quality.md: lines "| `code` | ...".
std::vector<std::string> documented_codes() {
  std::ifstream document(UNSPUN_SOURCE_DIR "/docs/quality.md");
  std::vector<std::string> codes;
  for (std::string line; std::getline(document, line);) {
    if (line == "### Dataset rules") break;
    const std::size_t end = line.find("` | ");
    if (line.starts_with("| `") && end != std::string::npos) codes.push_back(line.substr(3, end - 3));
  }
  return codes;
}

}  // namespace

TEST_CASE("reason codes: those of docs/quality.md, in its order, and the dataset rules") {
  std::vector<std::string> documented = documented_codes();
  REQUIRE(documented.size() > 20);
  CHECK(documented.back() == "gopher_...`, `c4_...`, `fineweb_...");
  documented.pop_back();
  const auto codes = reason_codes();
  CHECK(std::vector<std::string>(codes.begin(), codes.end()) == documented);
}

TEST_CASE("reason codes: what is one") {
  for (const char* code : {"empty", "mojibake", "mixed_language", "c4_lorem_ipsum", "gopher_duplicated_7_n_grams"}) {
    CHECK(is_reason_code(code));
  }
  for (const char* code : {"", "mojibakke", "gopher", "gopher_short_doc", "clean"}) CHECK_FALSE(is_reason_code(code));
}
