#include "rate/translation_evidence.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

/// Words 1 to 4 of "He came At Tuesday", slips there, and weights that make all deltas of five nats strong.
struct Fixture {
  Fixture() {
    small.teach("<s> he came on tuesday </s>");
    small.ids("at the");
    weights = std::make_unique<TranslationWeights>();
    for (auto& strengths : weights->strength) strengths[delta_bin(5)] = 2;
    weights->strength[static_cast<std::size_t>(TranslationSlip::WrongWord)][delta_bin(9)] = 3;
  }
  TranslationPlace slip(std::uint32_t begin, std::uint32_t end, TranslationSlip kind, const std::string& expected,
                        double delta = 5) {
    TranslationPlace place;
    place.begin = begin;
    place.end = end;
    place.slip = kind;
    place.expected = small.phrase(expected);
    place.delta = delta;
    return place;
  }
  std::vector<Evidence> evidence(const std::vector<TranslationPlace>& slips, std::string_view allowed = "") {
    const EvidenceModel& model = small.open();
    const ReadText read(model, "He came At Tuesday");
    return translation_evidence({read.text, read.tokenized, read.stream}, slips, {}, *weights, model.vocabulary,
                                [&](std::string_view found) { return found == allowed; });
  }

  SmallModel small;
  std::unique_ptr<TranslationWeights> weights;
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "translation evidence: what is found and expected, in its casing") {
  const auto spans = evidence({slip(3, 4, TranslationSlip::WrongWord, "on")});
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].kind == EvidenceKind::Translation);
  CHECK(spans[0].range == ByteRange{8, 10});
  CHECK(spans[0].found == "At");
  CHECK(spans[0].expected == std::vector<std::string>{"On"});
  CHECK(spans[0].strength == doctest::Approx(2));
}

TEST_CASE_FIXTURE(Fixture, "translation evidence: weak slips and allowed words are not shown") {
  CHECK(evidence({slip(3, 4, TranslationSlip::WrongWord, "on", 0)}).empty());
  CHECK(evidence({slip(3, 4, TranslationSlip::WrongWord, "on")}, "at").empty());
}

TEST_CASE_FIXTURE(Fixture, "translation evidence: of two that overlap the stronger one is shown") {
  const auto spans =
      evidence({slip(2, 4, TranslationSlip::WrongOrder, "on came"), slip(3, 4, TranslationSlip::WrongWord, "on", 9),
                slip(3, 5, TranslationSlip::WrongOrder, "tuesday on")});
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].found == "At");
}

TEST_CASE_FIXTURE(Fixture, "translation evidence: an untranslated word has nothing expected") {
  const auto spans = evidence({slip(4, 5, TranslationSlip::Untranslated, "", 5)});
  REQUIRE(spans.size() == 1);
  CHECK(spans[0].expected.empty());
}
