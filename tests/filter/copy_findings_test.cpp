#include "filter/copy_findings.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

CopyFindings two_inputs(const FileState& state) {
  CopyFindings findings;
  findings.counts = {1, 2, 3};
  CopyFindings::Input first{"a.jsonl", "a.jsonl", state, {}};
  first.copies[7] = {"b \"quoted\":\u00e9", 0.1 + 0.2, {{{3, 9}, "two\twords", 1.36}, {{12, 14}, "x", 0}}};
  first.copies[0] = {"b", 12, {}};
  findings.inputs = {first, {"b.jsonl", "b-2.jsonl", std::nullopt, {}}};
  return findings;
}

}  // namespace

TEST_CASE("copy findings: read as they were written, to the last bit") {
  const TemporaryDirectory folder;
  const CopyFindings written = two_inputs({100, -5});
  const auto read = copy_findings(folder.file("originals.jsonl", copy_findings_lines(written)));
  REQUIRE(read.has_value());
  CHECK(read->counts == written.counts);
  REQUIRE(read->inputs.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(read->inputs[i].path == written.inputs[i].path);
    CHECK(read->inputs[i].name == written.inputs[i].name);
    CHECK(read->inputs[i].state == written.inputs[i].state);
    CHECK(read->inputs[i].copies == written.inputs[i].copies);
  }
  CHECK(copy_findings_lines(*read) == copy_findings_lines(written));
}

TEST_CASE("copy findings: of a record, and of none") {
  const CopyFindings findings = two_inputs({});
  REQUIRE(findings.of(0, 7) != nullptr);
  CHECK(findings.of(0, 7)->substitutions.size() == 2);
  CHECK(findings.of(0, 8) == nullptr);
  CHECK(findings.of(1, 7) == nullptr);
  CHECK(findings.of(2, 0) == nullptr);
  REQUIRE(findings.of_path("b.jsonl") != nullptr);
  CHECK(findings.of_path("b.jsonl")->empty());
  CHECK(findings.of_path("c.jsonl") == nullptr);
}

TEST_CASE("copy findings: hold for the inputs as they were, and one that is gone counts as it was") {
  const TemporaryDirectory folder;
  const std::string a = folder.file("a.jsonl", "first");
  const std::string b = folder.file("b.jsonl", "second");
  CopyFindings findings;
  findings.inputs = {{a, "a.jsonl", file_state(a), {}}, {b, "b.jsonl", file_state(b), {}}};
  const InputShard first{a, "a.jsonl", true};
  const InputShard second{b, "b.jsonl", true};
  CHECK(findings.are_of({first, second}));
  CHECK_FALSE(findings.are_of({first}));
  CHECK_FALSE(findings.are_of({second, first}));
  CHECK_FALSE(findings.are_of({first, second, {folder.path_of("c.jsonl"), "c.jsonl", true}}));
  std::filesystem::remove(b);
  CHECK(findings.are_of({first, second}));
  folder.file("a.jsonl", "first and more");
  CHECK_FALSE(findings.are_of({first, second}));
}

TEST_CASE("copy findings: what was not written so is an error with its line") {
  const TemporaryDirectory folder;
  const std::string good = copy_findings_lines(two_inputs({}));
  const auto error_of = [&](const std::string& content) {
    const auto read = copy_findings(folder.file("originals.jsonl", content));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == ErrorCode::BadFormat);
    return read.error().message.substr(folder.path_of("originals.jsonl").size());
  };
  CHECK(error_of("").starts_with(":0: "));
  CHECK(error_of("{}\n").starts_with(":1: "));
  CHECK(error_of(good.substr(0, good.find('\n') + 1) + R"({"record": 1, "original": "a", "strength": 1, "places": []})")
            .starts_with(":2: "));
  CHECK(error_of(good + R"({"record": 1, "original": "a", "strength": 1, "places": [{"begin": 5, "end": 5}]})")
            .starts_with(":6: "));
  CHECK(error_of(good + "\xff\n").starts_with(":6: "));
  CHECK(copy_findings(folder.path_of("none")).error().code == ErrorCode::NotFound);
}
