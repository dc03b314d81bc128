// A document that was spun in part only, and words that are mentioned, not used.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "detector/english.hpp"

using namespace unspun;

TEST_CASE("spun part: a spun text between clean ones is spun, with its range") {
  const std::string before = sample("clean-news.txt") + "\n\n" + sample("clean-nonnative.txt") + "\n\n";
  const std::string spun = sample("spun-news.txt");
  const std::string after = "\n\n" + sample("clean-abstract.txt") + "\n\n" + sample("furniture.txt");
  const Rating rating = english().rate(before + spun + after);
  CHECK(rating.verdict == Verdict::Spun);
  CHECK(rating.spun_probability > 0.9);
  REQUIRE(rating.ranges.size() == 1);
  const ByteRange range = rating.ranges.front();
  const std::size_t begin = std::max(range.begin, before.size());
  const std::size_t end = std::min(range.end, before.size() + spun.size());
  REQUIRE(begin < end);
  CHECK(end - begin > spun.size() * 8 / 10);
  CHECK(end - begin > range.size() * 8 / 10);
  REQUIRE_FALSE(rating.quality.reasons.empty());
  CHECK(rating.quality.reasons.front().code == "spun");
  CHECK(rating.quality.reasons.front().detail.starts_with("words "));
  const auto inside = std::count_if(rating.evidence.begin(), rating.evidence.end(),
                                    [&](const Evidence& span) { return span.range.overlaps(range); });
  CHECK(inside > 40);
  CHECK(rating.evidence.size() - static_cast<std::size_t>(inside) <= 5);
}

TEST_CASE("spun part: a text spun throughout, or not at all, has no ranges") {
  const std::string spun = sample("spun-news.txt") + "\n\n" + sample("spun-sport.txt");
  CHECK(english().rate(spun).verdict == Verdict::Spun);
  CHECK(english().rate(spun).ranges.empty());
  const std::string clean = sample("clean-news.txt") + "\n\n" + sample("clean-nonnative.txt");
  CHECK(english().rate(clean).verdict == Verdict::Clean);
  CHECK(english().rate(clean).ranges.empty());
}

TEST_CASE("mentioned: a spun text with all of its sentences in quotation marks is spun all the same") {
  std::string text = "\"" + sample("spun-news.txt");
  for (std::size_t at = text.find(". "); at != text.npos; at = text.find(". ", at + 12)) {
    text.replace(at, 2, ".\" he said. \"");
  }
  text += "\"";
  const Rating rating = english().rate(text);
  CHECK(rating.verdict == Verdict::Spun);
  CHECK(rating.evidence.size() > 30);
}

TEST_CASE("mentioned: quoted garbled phrases are not shown, and explained as mentioned") {
  const std::string text = sample("about-garbled-phrases.txt");
  const Rating rating = english().rate(text);
  CHECK(rating.verdict == Verdict::Clean);
  CHECK(std::none_of(rating.evidence.begin(), rating.evidence.end(),
                     [](const Evidence& span) { return span.found == "bosom malignancy"; }));
  const Explanation explanation = english().explain("bosom malignancy", text);
  REQUIRE(explanation.occurrences.size() == 2);
  CHECK(explanation.occurrences[0].reason.starts_with("is mentioned, not used"));
}
