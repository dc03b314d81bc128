#include "filter/run_report.hpp"

#include <doctest/doctest.h>

#include <array>

#include "filter/filtered_record.hpp"

using namespace unspun;

namespace {

FilteredRecord record(Fate fate, const std::string& site) {
  FilteredRecord made;
  made.fate = fate;
  made.verdict = fate == Fate::Dropped ? Verdict::Spun : Verdict::Clean;
  made.grade = fate == Fate::Dropped ? 'F' : 'A';
  made.score = fate == Fate::Dropped ? 3 : 100;
  made.words = 130;
  made.site = site;
  made.example = {"<id>", "", "spun", 3, {"the ", "navy", " said", "military"}};
  if (fate == Fate::Dropped) {
    made.causes = {"verdict:spun"};
    made.pairs = {"navy\tmilitary"};
  }
  return made;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("run report: counts, sites, shared swaps and examples, nothing of a record read as markup") {
  FinishedShard shard{"a.jsonl", "a.jsonl", std::nullopt, "", {}};
  for (int i = 0; i < 3; ++i) shard.tally.add(record(Fate::Dropped, "mill.example"));
  shard.tally.add(record(Fate::Kept, "paper.example"));
  const std::string page = run_report({"1", "en-1", "{}"}, std::array{shard});
  CHECK(contains(page, "1 of 4 records kept"));
  CHECK(contains(page, "<td>mill.example</td><td>3</td><td>3</td><td>100.0 %</td>"));
  CHECK(contains(page, "<td>mill.example</td><td>navy</td><td>military</td><td>3</td>"));
  CHECK(contains(page, "<td>verdict:spun</td><td>3</td><td>75.0 %</td>"));
  CHECK(contains(page, "the <mark>navy \u2192 <b>military</b></mark> said"));
  CHECK(contains(page, "&lt;id&gt;"));
  CHECK_FALSE(contains(page, "<id>"));
  CHECK(contains(page, "score, from"));
  CHECK(page == run_report({"1", "en-1", "{}"}, std::array{shard}));
}

TEST_CASE("run figures: bounded, and what is frequent stays") {
  RunFigures figures;
  for (int i = 0; i < 30'000; ++i) {
    figures.add(record(Fate::Dropped, i % 3 == 0 ? "mill.example" : "site" + std::to_string(i) + ".example"));
  }
  CHECK(figures.sites.size() <= 2 * RunFigures::kMostSites);
  CHECK(figures.sites["mill.example"] > 9'000);
  CHECK(figures.pairs.size() <= 2 * RunFigures::kMostPairs);
  CHECK(figures.pairs["mill.example\tnavy\tmilitary"] > 9'000);
  CHECK(figures.dropped.size() == RunFigures::kMostExamples);
  CHECK(figures.scores == Counts{{"000", 30'000}});
  CHECK(figures.lengths == Counts{{"000120", 30'000}});
}

TEST_CASE("run figures: of too many names the frequent ones stay, however large the counts of a log are") {
  RunFigures log;
  for (std::size_t i = 0; i <= 2 * RunFigures::kMostSites; ++i) log.sites["site" + std::to_string(i)] = i << 40;
  RunFigures figures;
  figures.add(log);
  CHECK(figures.sites.size() == RunFigures::kMostSites);
  CHECK(figures.sites["site4000"] == std::uint64_t{2000} << 40);
}

TEST_CASE("run figures: the site of a URL") {
  CHECK(site_of("https://user@www.Example.org:80/a?b") == "example.org");
  CHECK(site_of("http://[2001:db8::1]:8080/") == "[2001:db8::1]");
  CHECK(site_of("https://a.b#c") == "a.b");
  CHECK(site_of("example.org/a") == "");
  CHECK(site_of("") == "");
  CHECK(site_of("https://a\tb.example/c") == "");
  CHECK(site_of("https://a b.example/c") == "");
}
