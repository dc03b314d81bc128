#include "report/html_verdict.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "report/html_page_reader.hpp"

namespace unspun {
namespace {

std::string headline(Verdict verdict, double probability, bool is_in_part = false) {
  Rating rating;
  rating.verdict = verdict;
  (verdict == Verdict::Translated ? rating.translated_probability : rating.spun_probability) = probability;
  if (is_in_part) rating.ranges = {{0, 1}};
  return verdict_headline(rating);
}

}  // namespace

TEST_CASE("html verdict: the headline says how likely it is") {
  CHECK(headline(Verdict::Spun, 0.99) == "Almost certainly spun");
  CHECK(headline(Verdict::Spun, 0.9899) == "Very likely spun");
  CHECK(headline(Verdict::Spun, 0.7, true) == "Probably spun in part");
  CHECK(headline(Verdict::Spun, 0.5) == "Perhaps spun");
  CHECK(headline(Verdict::Translated, 0.95) == "Very likely machine-translated");
  CHECK(headline(Verdict::Clean, 0.001) == "Almost certainly not spun");
  CHECK(headline(Verdict::Clean, 0.2) == "Probably not spun");
  CHECK(headline(Verdict::Clean, 0.4) == "Not called spun");
  CHECK(headline(Verdict::Undecided, 0.9) == "Undecided");
}

TEST_CASE("html verdict: no probability is said to be certain") {
  CHECK(percent_text(0.5) == "50.0 %");
  CHECK(percent_text(1) == "over 99.9 %");
  CHECK(percent_text(0) == "under 0.1 %");
  CHECK(percent_text(std::numeric_limits<double>::quiet_NaN()) == "under 0.1 %");
  CHECK(percent_text(0.999) == "99.9 %");
}

TEST_CASE("html verdict: the facts are there, the id only where it is not the source") {
  Rating rating;
  rating.source = "a&b.txt";
  rating.id = "a&b.txt";
  rating.words = 2445;
  rating.quality = {62, 'C', {}};
  const ShownPage page = read_html(html_verdict(rating, "v"));
  CHECK(page.wrong == "");
  CHECK(page.text.find("Words2,445") != std::string::npos);
  CHECK(page.text.find("Sourcea&b.txt") != std::string::npos);
  CHECK(page.text.find("Quality: grade C62 of 100") != std::string::npos);
  CHECK(page.text.find("Id") == std::string::npos);
  rating.id = "7";
  CHECK(read_html(html_verdict(rating, "v")).text.find("Id7") != std::string::npos);
}

}  // namespace unspun
