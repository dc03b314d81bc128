#include "report/restored_text.hpp"

#include <doctest/doctest.h>

#include "report/ratings.hpp"

namespace unspun {
namespace {

std::string restored(std::string_view text, std::vector<Evidence> evidence) {
  Rating rating;
  rating.evidence = std::move(evidence);
  return restored_text(text, rating);
}

}  // namespace

TEST_CASE("restore: the best expected word stands where the found one stood, all else stays") {
  CHECK(restored_text(kSpunText, spun_rating()) ==
        "Rain fell all day.\nOfficials of the U.S. military met on Friday, and the military gave no comment.\n"
        "\nNobody else came to the White House.\n");
  CHECK(restored(kSpunText, {}) == kSpunText);
  CHECK(restored("", {}).empty());
}

TEST_CASE("restore: only kinds that name what stood there") {
  const std::string_view text = "an choice amongst the bold";
  CHECK(restored(text, {evidence_of(text, "bold", {"ambitious"}, 5, EvidenceKind::Translation)}) == text);
  CHECK(restored("Caf\u00C3\u00A9",
                 {evidence_of("Caf\u00C3\u00A9", "\u00C3\u00A9", {"\u00E9"}, 0, EvidenceKind::Damage)}) == "Caf\u00E9");
  CHECK(restored(text, {evidence_of(text, "bold", {}, 5)}) == text);
  CHECK(restored(text, {evidence_of(text, "amongst", {"among"}, 5, EvidenceKind::Shift)}) ==
        "an choice among the bold");
}

TEST_CASE("restore: an article agrees with the word that follows in the end") {
  const std::string_view text = "An bold effort";
  const Evidence article = evidence_of(text, "An", {"a"}, 5, EvidenceKind::Article);
  CHECK(restored(text, {article}) == "A bold effort");
  CHECK(restored(text, {article, evidence_of(text, "bold", {"ambitious"})}) == "An ambitious effort");
  CHECK(restored(text, {article, evidence_of(text, "bold", {"daring"})}) == "A daring effort");
  CHECK(restored(text, {article, evidence_of(text, "bold", {"honest"})}) == "An honest effort");
  CHECK(restored(text, {article, evidence_of(text, "effort", {"attempt"})}) == "A bold attempt");
}

TEST_CASE("restore: of overlapping spans the strongest wins") {
  const std::string_view text = "came to the White Home today";
  const Evidence word = evidence_of(text, "Home", {"House"}, 2);
  const Evidence phrase = evidence_of(text, "the White Home", {"the Capitol"}, 6, EvidenceKind::Phrase);
  CHECK(restored(text, {phrase, word}) == "came to the Capitol today");
  CHECK(restored(text, {word, phrase}) == "came to the Capitol today");
  Evidence stronger = word;
  stronger.strength = 7;
  CHECK(restored(text, {phrase, stronger}) == "came to the White House today");
}

TEST_CASE("restore: spans that touch do not overlap") {
  CHECK(restored("foobar", {evidence_of("foobar", "foo", {"a"}), evidence_of("foobar", "bar", {"b"})}) == "ab");
}

TEST_CASE("restore: evidence outside the text is left out") {
  CHECK(restored("abc", {{{2, 9}, EvidenceKind::Substitution, "c", {"d"}, 3}}) == "abc");
  CHECK(restored("abc", {{{2, 1}, EvidenceKind::Substitution, "", {"d"}, 3}}) == "abc");
}

TEST_CASE("restore: capitals as found") {
  CHECK(cased_like("navy", "military") == "military");
  CHECK(cased_like("Navy", "military") == "Military");
  CHECK(cased_like("NAVY", "military") == "MILITARY");
  CHECK(cased_like("White Home", "white house") == "White House");
  CHECK(cased_like("White noise", "grey sound") == "Grey sound");
  CHECK(cased_like("Amongst", "out of") == "Out of");
  CHECK(cased_like("america", "U.S.") == "U.S.");
  CHECK(cased_like("A", "an") == "An");
  CHECK(cased_like("", "an") == "an");
  CHECK(cased_like("A ", "an") == "An");
}

}  // namespace unspun
