#include "evidence/translation_finder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

void teach(SmallModel& model) {
  model.teach("<s> the minister said on tuesday that the school was closed </s>");
  model.teach("<s> they will turn again to the council </s>");
  model.teach("<s> the reports say it is late </s>");
  model.teach("<s> her mother was in the kitchen </s>");
  model.ids("at report of says");
}

struct Slip {
  TranslationSlip kind;
  std::string found;
  std::string expected;
  double delta;
};

std::vector<Slip> slips_of(const EvidenceModel& model, const std::string& text) {
  const ReadText read(model, text);
  std::vector<TranslationPlace> places;
  TranslationFinder(model).find(read.tokenized, read.stream, read.places.fits, places);
  std::vector<Slip> slips;
  for (const TranslationPlace& place : places) {
    Place as_place;
    as_place.begin = place.begin;
    as_place.end = place.end;
    std::string expected;
    for (std::size_t i = 0; i < phrase_size(place.expected); ++i) {
      expected += (expected.empty() ? "" : " ") + std::string(model.vocabulary.form(place.expected[i]));
    }
    slips.push_back({place.slip, read.found(as_place), expected, place.delta});
  }
  return slips;
}

/// Whether the slip is among them, and would make the text likelier.
bool has(const std::vector<Slip>& slips, TranslationSlip kind, const std::string& found, const std::string& expected) {
  return std::any_of(slips.begin(), slips.end(), [&](const Slip& slip) {
    return slip.kind == kind && slip.found == found && slip.expected == expected && slip.delta > 0;
  });
}

}  // namespace

TEST_CASE("translation finder: nothing to mend where three words in a row are known") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(slips_of(model, "The minister said on Tuesday that the school was closed.").empty());
}

TEST_CASE("translation finder: each kind of slip, with what mends it") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(has(slips_of(model, "School was late. It is closed at Tuesday."), TranslationSlip::WrongWord, "at", "on"));
  CHECK(has(slips_of(model, "Report say."), TranslationSlip::WrongForm, "Report", "reports"));
  CHECK(has(slips_of(model, "Turn to council."), TranslationSlip::MissingWord, "council", "the council"));
  CHECK(has(slips_of(model, "Again turn."), TranslationSlip::WrongOrder, "Again turn", "turn again"));
}

TEST_CASE("translation finder: an unknown word in lower case is untranslated, with capitals it is a name") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  const auto untranslated = [&](const std::string& text) {
    const auto slips = slips_of(model, text);
    return std::count_if(slips.begin(), slips.end(), [](const Slip& slip) {
      return slip.kind == TranslationSlip::Untranslated && slip.found == "zwetschge" && slip.expected.empty();
    });
  };
  CHECK(untranslated("The zwetschge was late.") == 1);
  CHECK(untranslated("The Zwetschge was late.") == 0);
}

TEST_CASE("translation finder: a function word too many") {
  SmallModel small;
  teach(small);
  const WordId of_id = small.id("of");
  const EvidenceModel& model = small.open();
  // The small model has no function words; the finder must not take other words for one.
  CHECK((model.vocabulary.flags(of_id) & kFunctionWord) == 0);
  const auto slips = slips_of(model, "Of school of mother.");
  CHECK(std::none_of(slips.begin(), slips.end(),
                     [](const Slip& slip) { return slip.kind == TranslationSlip::ExtraWord; }));
}

TEST_CASE("translation finder: empty and hostile texts") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(slips_of(model, "").empty());
  CHECK(slips_of(model, "!!! ... 42 \xF0\x9F\x98\x80").empty());
  std::string long_text;
  for (int i = 0; i < 20000; ++i) long_text += "report ";
  CHECK(slips_of(model, long_text).size() < 80000);
}
