// Long texts that make any step of more than linear time take minutes: the test is that they are rated at all, and
// sanely. 200 kB each; a quadratic step over its words or its evidence is what a time limit of CTest catches.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "detector/english.hpp"
#include "detector/prepared_page.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kSize = 200'000;

std::string repeated(std::string_view unit) {
  std::string text;
  text.reserve(kSize + unit.size());
  while (text.size() < kSize) text += unit;
  return text;
}

void check_sane(const Rating& rating, std::string_view text) {
  std::string read(text);
  blank_invalid_utf8(read);
  std::size_t end = 0;
  for (const Evidence& span : rating.evidence) {
    REQUIRE(span.range.begin >= end);
    REQUIRE(span.range.begin < span.range.end);
    REQUIRE(span.range.end <= text.size());
    REQUIRE(span.found == span.range.of(read));
    end = span.range.end;
  }
  int score = 100;
  for (const QualityReason& reason : rating.quality.reasons) score += reason.weight;
  CHECK(rating.quality.score == score);
  CHECK(rating.spun_probability >= 0);
  CHECK(rating.spun_probability <= 1);
}

}  // namespace

TEST_CASE("long text: of one word or expression again and again") {
  struct Case {
    std::string_view unit;
    std::size_t words;  // of one unit
  };
  for (const Case& one : {Case{"x ", 1}, Case{"navy ", 1}, Case{"a an ", 2}, Case{"an bold effort ", 3},
                          Case{"An bold effort. ", 3}, Case{"an tens of hundreds ", 4}, Case{"a final resort, ", 3}}) {
    CAPTURE(one.unit);
    const std::string text = repeated(one.unit);
    const Rating rating = english().rate(text);
    CHECK(rating.words == text.size() / one.unit.size() * one.words);
    check_sane(rating, text);
  }
}

TEST_CASE("long text: without words, or of one word only") {
  for (const std::string_view unit : {"\n", "\xFF", ". ", "1,", "\U0001F600"}) {
    CAPTURE(unit);
    const std::string text = repeated(unit);
    const Rating rating = english().rate(text);
    CHECK(rating.words == 0);
    CHECK(rating.verdict == Verdict::Undecided);
    CHECK(rating.evidence.empty());
  }
  const std::string one = repeated("navy");
  CHECK(english().rate(one).words == 1);
  CHECK(english().rate(one).evidence.empty());
}

TEST_CASE("long text: in another script, or with an invalid byte after each word") {
  const std::string chinese = repeated("\u4E2D\u6587");
  const Rating rating = english().rate(chinese);
  CHECK(rating.verdict == Verdict::Undecided);
  CHECK(rating.evidence.empty());
  const std::string broken = repeated("navy\xFF\x80");
  check_sane(english().rate(broken), broken);
}

TEST_CASE("long text: an honest document is clean at any length, a spun one spun") {
  std::string honest;
  std::string spun;
  while (honest.size() < 100'000) honest += sample("clean-news.txt") + "\n" + sample("clean-howto.txt") + "\n";
  while (spun.size() < 100'000) spun += sample("spun-news.txt") + "\n" + sample("spun-health.txt") + "\n";
  CHECK(english().rate(honest).verdict == Verdict::Clean);
  CHECK(english().rate(honest.substr(0, 30'000)).verdict == Verdict::Clean);
  CHECK(english().rate(spun).verdict == Verdict::Spun);
}

TEST_CASE("long text: of more than four megabytes the first are rated, and a note says so") {
  std::string text;
  while (text.size() < PreparedPage::kMostRead + 100'000) text += sample("clean-news.txt") + "\n";
  const Document page = plain_document(text);
  const PreparedPage prepared(page, {}, EvidenceModel());
  CHECK(prepared.text().size() <= PreparedPage::kMostRead);
  CHECK(prepared.text().size() + 10'000 > PreparedPage::kMostRead);
  REQUIRE(prepared.notes().size() == 1);
  CHECK(prepared.notes()[0].find(std::to_string(prepared.text().size())) != std::string::npos);
  std::string letters;
  while (letters.size() < PreparedPage::kMostRead + 100) letters += "\u00E9";
  const Document one_word = plain_document("a" + letters);
  CHECK_FALSE(first_invalid_utf8(PreparedPage(one_word, {}, EvidenceModel()).text()).has_value());
  const Document brief = plain_document("short");
  CHECK(PreparedPage(brief, {}, EvidenceModel()).notes().empty());
}
