// The example of docs/library.md, compiled and run.
#include <doctest/doctest.h>

#include <sstream>

#include "detector/english.hpp"
#include "documented_example.hpp"

// The lines from here to "end of the example" are docs/library.md's, to the letter.
#include <fstream>
#include <iostream>
#include <string>

#include "detector/unspun/detector.hpp"

int show_replaced_words(const std::string& model, const std::string& text, std::ostream& out) {
  const auto detector = unspun::Detector::open(model);
  if (!detector) {
    std::cerr << detector.error().message << '\n';
    return 2;
  }
  unspun::Options options;
  options.allow = {"final whistle"};  // never flagged
  const unspun::Rating rating = detector->rate(text, options);
  out << verdict_name(rating.verdict) << ", grade " << rating.quality.grade << '\n';
  for (const unspun::Evidence& span : rating.evidence) {
    out << span.range.begin << ' ' << span.found;
    if (!span.expected.empty()) out << " -> " << span.expected.front();
    out << '\n';
  }
  return rating.verdict == unspun::Verdict::Spun ? 1 : 0;
}
// end of the example

TEST_CASE("library.md: the example is the code above") {
  unspun::check_documented_example("/docs/library.md", "/tests/detector/library_example_test.cpp");
}

TEST_CASE("library.md: the example shows what was replaced") {
  std::ostringstream out;
  CHECK(show_replaced_words(UNSPUN_MODEL, unspun::sample("spun-news.txt"), out) == 1);
  CHECK(out.str().starts_with("spun, grade F\n"));
  CHECK(out.str().find("mentioned -> said\n") != std::string::npos);

  out.str("");
  CHECK(show_replaced_words(UNSPUN_MODEL, unspun::sample("clean-news.txt"), out) == 0);
  CHECK(out.str().starts_with("clean, grade A\n"));
}
