#include "train/document_rows.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

void teach(SmallModel& model) {
  model.teach("<s> she saw the white house in washington </s>");
  model.teach("<s> the navy made an ambitious effort </s>");
  model.add_candidate("home", "house");
  model.add_candidate("bold", "ambitious");
  model.add_candidate("military", "navy");
  EvidenceWeights weights;
  weights.rank[0] = 1;
  model.set_weights(weights);
}

std::vector<CleanDocument> documents() {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "She saw the white house in Washington.\nThe navy made an ambitious effort.\n";
  std::vector<CleanDocument> result;
  for (int i = 0; i < 9; ++i) {
    result.push_back({std::to_string(i), i % 2 == 0 ? "news" : "essay", i == 4 ? "Too short." : text, {}});
  }
  return result;
}

NamedSpinner spinner() {
  return {"by hand",
          SpinnerTable::from({{"house", "home", 1}, {"ambitious", "bold", 1}, {"navy", "military", 1}}, nullptr)};
}

std::vector<DocumentRow> rows_of(const EvidenceModel& model, const std::vector<const NamedSpinner*>& spinners,
                                 const std::vector<int>& strengths) {
  DocumentRowOptions options;
  options.strengths = strengths;
  options.most_words = 400;
  return document_rows(model, documents(), spinners, options, [](const std::string&, double) {});
}

}  // namespace

TEST_CASE("document rows: each document clean and at each strength, in order, short ones left out") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  const NamedSpinner by_hand = spinner();
  const auto rows = rows_of(model, {&by_hand}, {25, 100});
  REQUIRE(rows.size() == 8 * 3);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t document = i / 3 + (i / 3 >= 4 ? 1 : 0);
    CHECK(rows[i].document == document);
    CHECK(rows[i].genre == (document % 2 == 0 ? "news" : "essay"));
    CHECK(rows[i].strength == (i % 3 == 0 ? 0 : i % 3 == 1 ? 25 : 100));
    CHECK(rows[i].words >= 100);
    CHECK(rows[i].words <= 410);
  }
  CHECK(rows[0].features != rows[2].features);
}

TEST_CASE("document rows: the same again, and only clean ones without a spinner") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  const NamedSpinner by_hand = spinner();
  const auto first = rows_of(model, {&by_hand}, {1});
  const auto again = rows_of(model, {&by_hand}, {1});
  REQUIRE(first.size() == again.size());
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i].features == again[i].features);
  const auto clean = rows_of(model, {}, {1});
  CHECK(clean.size() == 8);
  for (const DocumentRow& row : clean) CHECK(row.strength == 0);
}
