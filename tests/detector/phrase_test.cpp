#include <string>

#include "detector/english.hpp"

namespace unspun {
namespace {

/// The expected wording of the known garbled phrase in a sentence around `phrase`; empty where none is found.
std::string expected_for(const std::string& phrase) {
  const std::string text =
      "In our work the " + phrase + " were used again, as the older papers of the group have said.";
  for (const Evidence& span : english().rate(text).evidence) {
    if (span.kind == EvidenceKind::Phrase && span.found == phrase && !span.expected.empty())
      return span.expected.front();
  }
  return {};
}

}  // namespace

TEST_CASE("phrase: a known garbled phrase shows by itself, in a text too short for a verdict") {
  CHECK(expected_for("arbitrary woodland") == "random forest");
  CHECK(expected_for("bosom malignancy") == "breast cancer");
}

TEST_CASE("phrase: found in the plural, with a hyphen, and in capitals; what is expected is written alike") {
  CHECK(expected_for("arbitrary woodlands") == "random forests");
  CHECK(expected_for("arbitrary-woodland") == "random forest");
  CHECK(expected_for("Arbitrary Woodlands") == "Random Forests");
}

TEST_CASE("phrase: ordinary English on the list, and right uses of its words, are left alone") {
  CHECK(expected_for("test arrangements").empty());
  CHECK(expected_for("random forests").empty());
  CHECK(expected_for("arbitrary rules").empty());
  CHECK(expected_for("breast cancers").empty());
}

}  // namespace unspun
