#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "evidence/place_finder.hpp"
#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

void teach(SmallModel& model) {
  model.teach("<s> the law enforcement agency said so </s>");
  model.teach("<s> it was a last resort for the agency </s>");
  model.ids("legislation imposition final recourse bureau with out without");
  model.add_candidate("legislation", "law");
  model.add_candidate("imposition", "enforcement");
  model.add_candidate("bureau", "agency");
  model.add_phrase("final recourse", "last resort", true);
  EvidenceWeights weights;
  weights.rank[0] = 1;
  weights.place.output_bias = 1;
  weights.repaired_place.output_bias = 2;
  model.set_weights(weights);
}

struct Read : ReadText {
  using ReadText::ReadText;
  void find_again(const EvidenceModel& model, const std::vector<Repair>& repairs) {
    PlaceFinder(model).find_again(text, tokenized, stream, repairs, places);
  }
  Place& of(const std::string& words) {
    const auto place =
        std::find_if(places.places.begin(), places.places.end(), [&](const Place& one) { return found(one) == words; });
    REQUIRE_MESSAGE(place != places.places.end(), words);
    return *place;
  }
};

}  // namespace

TEST_CASE("repaired places: a word is judged between its neighbours as they were") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "The legislation imposition bureau said so.");
  const double before = read.of("imposition").best.front().delta;
  const Place& law = read.of("legislation");
  const Place& agency = read.of("bureau");
  read.find_again(model,
                  {{law.begin, law.end, small.phrase("law")}, {agency.begin, agency.end, small.phrase("agency")}});
  const Place& imposition = read.of("imposition");
  REQUIRE(imposition.best.size() == 1);
  CHECK(imposition.best[0].words == small.phrase("enforcement"));
  CHECK(imposition.best[0].delta > before + 3);
  CHECK(imposition.best[0].fit.longest == 4);
  const auto as_found = small.ids("<s> the law imposition agency said so </s>");
  const auto repaired = small.ids("<s> the law enforcement agency said so </s>");
  CHECK(imposition.best[0].delta == doctest::Approx(model.reference.log_probability(repaired, 1, repaired.size()) -
                                                    model.reference.log_probability(as_found, 1, as_found.size())));
  CHECK(imposition.strength == doctest::Approx(2));
}

TEST_CASE("repaired places: a place is not judged by its own repair") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "It was a final recourse for the bureau.");
  const Place before = read.of("final recourse");
  read.find_again(model, {{before.begin, before.end, small.phrase("last resort")}});
  const Place& after = read.of("final recourse");
  CHECK(after.begin == before.begin);
  CHECK(after.end == before.end);
  REQUIRE_FALSE(after.best.empty());
  CHECK(after.best[0].delta == doctest::Approx(before.best[0].delta));
  CHECK(after.surroundings == before.surroundings);
}

TEST_CASE("repaired places: what stood there may have had more or fewer words") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "The legislation imposition bureau said so.");
  const Place before = read.of("bureau");
  const Place& first = read.of("legislation");
  const Place& second = read.of("imposition");
  // Two repairs before it, one longer and one shorter in words than what they repair.
  read.find_again(model, {{first.begin, first.end, small.phrase("law enforcement")}});
  CHECK(read.of("bureau").begin == before.begin);
  read.find_again(model, {{first.begin, second.end, small.phrase("without")}});
  CHECK(read.of("bureau").begin == before.begin);
  CHECK(read.of("bureau").found == small.id("bureau"));
}

TEST_CASE("repaired places: sentences in which nothing was repaired stay as they are") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  Read read(model, "The legislation was a bureau. The imposition was so. The bureau said so.");
  const auto features = read.places.features;
  const Place& law = read.of("imposition");
  read.find_again(model, {});
  CHECK(read.places.features == features);
  CHECK(read.of("legislation").strength == doctest::Approx(1));
  read.find_again(model, {{law.begin, law.end, small.phrase("enforcement")}});
  CHECK(read.of("legislation").strength == doctest::Approx(1));
  CHECK(read.of("imposition").strength == doctest::Approx(2));
  CHECK(read.places.places.back().strength == doctest::Approx(1));
}

TEST_CASE("repaired places: whatever is repaired, places stay where they are") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("The ", "legislation ", "imposition ", "bureau ", "a ", "an ", "final ",
                                      "recourse ", "said ", ". ", ", ", "\n\n", "so ", "8 ", "unheard "));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    Read read(model, text);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges;
    std::vector<Repair> repairs;
    for (const Place& place : read.places.places) {
      ranges.emplace_back(place.begin, place.end);
      const auto words = *rc::gen::element<std::string>("", "law", "last resort", "the law enforcement agency said");
      if (!words.empty()) repairs.push_back({place.begin, place.end, small.phrase(words)});
    }
    read.find_again(model, repairs);
    RC_ASSERT(read.places.places.size() == ranges.size());
    RC_ASSERT(read.places.features.size() == ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      const Place& place = read.places.places[i];
      RC_ASSERT(place.begin == ranges[i].first);
      RC_ASSERT(place.end == ranges[i].second);
      RC_ASSERT(place.found == read.stream.words[place.begin]);
      RC_ASSERT(std::isfinite(place.strength));
      for (const float feature : read.places.features[i]) RC_ASSERT(std::isfinite(feature));
    }
  }));
}
