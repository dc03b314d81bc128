// Texts that nobody wrote for a reader: broken UTF-8, nothing at all, a megabyte without a space.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

#include "detector/english.hpp"
#include "input/utf8.hpp"

using namespace unspun;

namespace {

/// Sixty-odd words with evidence in them, and letters of two, three and four bytes.
constexpr std::string_view kText =
    "The café’s mayor mentioned on Monday that the choice was final yr’s, in line with legislation enforcement. "
    "Naïve “U.S. navy” officers 😀 mentioned the authorities would not remark. The White Home mentioned it was "
    "an bold effort, and the legal professional normal mentioned the invoice would cease the illness. She mentioned "
    "on Sunday that town council would carry the finances to the courtroom, however not to the workplace.";

/// The text as the detector reads it.
std::string mended(std::string_view text) {
  std::string blanked(text);
  blank_invalid_utf8(blanked);
  return blanked;
}

void check_offsets(const Rating& rating, std::string_view text) {
  const std::string read = mended(text);
  std::size_t end = 0;
  for (const Evidence& span : rating.evidence) {
    REQUIRE(span.range.begin >= end);
    REQUIRE(span.range.end <= text.size());
    REQUIRE(span.range.begin < span.range.end);
    REQUIRE(span.found == span.range.of(read));
    end = span.range.end;
  }
}

}  // namespace

TEST_CASE("hostile text: an invalid byte anywhere is read as a space, and offsets hold") {
  REQUIRE(english().rate(kText).evidence.size() > 3);
  for (const char bad : {'\xFF', '\x80'}) {
    for (std::size_t i = 0; i < kText.size(); ++i) {
      if (static_cast<unsigned char>(kText[i]) >= 0x80) continue;  // would break the rest of its letter too
      std::string broken(kText);
      broken[i] = bad;
      std::string blank(kText);
      blank[i] = ' ';
      const Rating rating = english().rate(broken);
      check_offsets(rating, broken);
      REQUIRE(in_full(rating) == in_full(english().rate(blank)));
    }
  }
}

TEST_CASE("hostile text: letters cut in two") {
  for (std::size_t i = 0; i <= kText.size(); ++i) {
    const std::string front(kText.substr(0, i));
    check_offsets(english().rate(front), front);
    const std::string back(kText.substr(i));
    check_offsets(english().rate(back), back);
  }
}

TEST_CASE("hostile text: any bytes") {
  CHECK(rc::check([](const std::string& bytes) {
    const Rating rating = english().rate(bytes);
    const std::string read = mended(bytes);
    for (const Evidence& span : rating.evidence) RC_ASSERT(span.found == span.range.of(read));
    RC_ASSERT(rating.quality.score >= 0);
    RC_ASSERT(rating.quality.score <= 100);
  }));
}

TEST_CASE("hostile text: nothing to read") {
  for (const std::string_view text : {"", " ", "\n\n\t", "... --- !", "\xFF\xFE\xFD", "\xE2\x80\x8B"}) {
    CAPTURE(text);
    const Rating rating = english().rate(text);
    CHECK(rating.words == 0);
    CHECK(rating.verdict == Verdict::Undecided);
    CHECK(rating.spun_probability == 0);
    for (const Evidence& span : rating.evidence) CHECK(span.kind == EvidenceKind::Damage);
    CHECK(rating.quality.score == 0);
    REQUIRE(rating.quality.reasons.size() == 1);
    CHECK(rating.quality.reasons[0].code == "empty");
    CHECK(english().explain("word", text).occurrences.empty());
  }
}

TEST_CASE("hostile text: a megabyte of one letter") {
  const std::string one_word(1 << 20, 'a');
  const Rating rating = english().rate(one_word);
  CHECK(rating.words == 1);
  CHECK(rating.verdict == Verdict::Undecided);
  CHECK(rating.evidence.empty());

  std::string words;
  while (words.size() < (1 << 20)) words += "a ";
  const Rating many = english().rate(words);
  CHECK(many.words == words.size() / 2);
  check_offsets(many, words);
}
