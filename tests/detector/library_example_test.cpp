// The example of docs/library.md, compiled and run.
#include <doctest/doctest.h>

#include <iterator>
#include <sstream>

#include "detector/english.hpp"

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

namespace {

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

TEST_CASE("library.md: the example is the code above") {
  const std::string page = content(UNSPUN_SOURCE_DIR "/docs/library.md");
  const std::string fence = "```cpp\n";
  const std::size_t begin = page.find(fence);
  REQUIRE(begin != std::string::npos);
  const std::size_t end = page.find("```", begin + fence.size());
  REQUIRE(end != std::string::npos);
  const std::string example = page.substr(begin + fence.size(), end - begin - fence.size());
  CHECK(example.size() > 100);
  CHECK(content(UNSPUN_SOURCE_DIR "/tests/detector/library_example_test.cpp").find(example) != std::string::npos);
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
