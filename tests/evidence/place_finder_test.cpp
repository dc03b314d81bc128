#include "evidence/place_finder.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "evidence/read_text.hpp"
#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

/// Knows a few sentences about the White House, and what a spinner makes of their words.
void teach(SmallModel& model) {
  model.teach("<s> she saw the white house in washington </s>");
  model.teach("<s> the navy made an ambitious effort </s>");
  model.teach("<s> it was a last resort for the navy </s>");
  model.ids("home bold military final recourse , 's <num>");
  model.add_candidate("home", "house");
  model.add_candidate("house", "home");
  model.add_candidate("bold", "ambitious");
  model.add_candidate("bold", "final");
  model.add_candidate("military", "navy");
  model.add_phrase("final recourse", "last resort", true);
}

struct Found {
  std::string words;                  ///< as they stand in the text
  std::vector<std::string> expected;  ///< best first
  Place place;
};

std::vector<Found> found_in(const EvidenceModel& model, const std::string& text, DocumentPlaces& places,
                            std::size_t kept = kKeptCandidates) {
  const ReadText read(model, text, kept);
  places = read.places;
  REQUIRE(places.features.size() == places.places.size());
  std::vector<Found> found;
  for (const Place& place : places.places) {
    Found& entry = found.emplace_back(Found{read.found(place), {}, place});
    for (const ScoredCandidate& candidate : place.best) {
      std::string words;
      for (std::size_t i = 0; i < phrase_size(candidate.words); ++i) {
        words += (words.empty() ? "" : " ") + std::string(model.vocabulary.form(candidate.words[i]));
      }
      entry.expected.push_back(words);
    }
  }
  return found;
}

const Found& of(const std::vector<Found>& found, const std::string& words) {
  const auto entry = std::find_if(found.begin(), found.end(), [&](const Found& one) { return one.words == words; });
  REQUIRE_MESSAGE(entry != found.end(), words);
  return *entry;
}

}  // namespace

TEST_CASE("place finder: sees what fits better where a swap was planted") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  const auto found = found_in(model, "\u201CShe saw the White Home in Washington.\u201D", places);
  const Found& home = of(found, "Home");
  REQUIRE_FALSE(home.expected.empty());
  CHECK(home.expected[0] == "house");
  CHECK(home.place.candidates == 1);
  CHECK(home.place.best[0].delta > 10);
  CHECK(home.place.best[0].fit.longest == 4);
  CHECK(home.place.best[0].fit.right == 4);
  CHECK(home.place.best[0].sources == kFromMythes);
  CHECK(places.words == 7);
  CHECK(places.unknown_words == 0);
}

TEST_CASE("place finder: the delta is the difference of the two sentences' log probabilities") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  const auto found = found_in(model, "she saw the white home in washington", places);
  const auto spun = small.ids("<s> she saw the white home in washington </s>");
  const auto clean = small.ids("<s> she saw the white house in washington </s>");
  const double as_found = model.reference.log_probability(spun, 1, spun.size());
  CHECK(of(found, "home").place.best[0].delta ==
        doctest::Approx(model.reference.log_probability(clean, 1, clean.size()) - as_found));
  CHECK(places.log_probability == doctest::Approx(as_found));
  CHECK(places.scored_words == spun.size() - 1);
}

TEST_CASE("place finder: in the clean sentence the other word fits worse") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  for (const Found& found : found_in(model, "She saw the White House in Washington.", places)) {
    for (const ScoredCandidate& candidate : found.place.best) CHECK(candidate.delta < 0);
  }
}

TEST_CASE("place finder: candidates that the reference knows beside neither neighbour are not tried") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  const auto found = found_in(model, "The navy made an bold effort.", places);
  const Found& bold = of(found, "bold");
  CHECK(bold.expected == std::vector<std::string>{"ambitious"});  // not "final"
  CHECK(bold.place.candidates == 2);
  CHECK(bold.place.best[0].article == 1);
}

TEST_CASE("place finder: an article that agrees with the found word alone speaks against a candidate") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  CHECK(of(found_in(model, "The navy made a bold effort.", places), "bold").place.best[0].article == -1);
  CHECK(of(found_in(model, "The navy made the bold effort.", places), "bold").place.best[0].article == 0);
}

TEST_CASE("place finder: a known expression is a place of its words, replaced by an expression") {
  SmallModel small;
  teach(small);
  EvidenceWeights weights;
  weights.rank[0] = 1;
  weights.place.output_bias = 1;
  small.set_weights(weights);
  const EvidenceModel& model = small.open();
  REQUIRE(model.weights != nullptr);
  DocumentPlaces places;
  const auto found = found_in(model, "It was a final recourse for the military.", places);
  const Found& recourse = of(found, "final recourse");
  REQUIRE_FALSE(recourse.expected.empty());
  CHECK(recourse.expected[0] == "last resort");
  CHECK(recourse.place.best[0].whole);
  CHECK(recourse.place.size() == 2);
  CHECK(recourse.place.strength == doctest::Approx(10));  // what the list may say at most
  CHECK(of(found, "military").expected[0] == "navy");
}

TEST_CASE("place finder: keeps as many candidates as it is told, best first") {
  SmallModel small;
  teach(small);
  for (const char* other : {"white", "the", "an", "was", "for", "washington", "effort"}) {
    small.add_candidate("home", other);
    small.teach(std::string("<s> saw the white ") + other + " </s>");
  }
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  const std::string text = "She saw the white home in Washington.";
  CHECK(of(found_in(model, text, places), "home").place.best.size() == kKeptCandidates);
  const Found all = of(found_in(model, text, places, 100), "home");
  CHECK(all.place.best.size() == 8);
  CHECK(all.expected[0] == "house");
  for (std::size_t i = 1; i < all.place.best.size(); ++i) {
    CHECK(all.place.best[i - 1].rank >= all.place.best[i].rank);
  }
}

TEST_CASE("place finder: places of any text are in order, do not overlap, and name words of the stream") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  DocumentPlaces places;
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "She ", "the ", "White ", "home ", "house", " ", "bold ", "an ", "A ", "final ", "recourse ", "military",
        "\u2019s ", ". ", ", ", "8 ", "\n\n", "unheard ", "-", "\u201C", "\xFF"));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    Tokenizer tokenizer;
    TokenizedText tokenized;
    tokenizer.tokenize(text, tokenized);
    WordStream stream;
    read_words(text, tokenized, model.vocabulary, stream);
    PlaceFinder(model).find(text, tokenized, stream, places);
    RC_ASSERT(places.features.size() == places.places.size());
    std::uint32_t end = 0;
    for (const Place& place : places.places) {
      RC_ASSERT(place.begin >= end);
      RC_ASSERT(place.end > place.begin);
      RC_ASSERT(place.end <= stream.words.size());
      RC_ASSERT(place.best.size() <= kKeptCandidates);
      for (std::uint32_t i = place.begin; i < place.end; ++i) RC_ASSERT(stream.tokens[i] != WordStream::kNoToken);
      end = place.end;
    }
    for (const PlaceFeatures& features : places.features) {
      for (const float feature : features) RC_ASSERT(std::isfinite(feature));
    }
  }));
}

TEST_CASE("evidence model: n-grams of another vocabulary and weights of another version are refused") {
  SmallModel small;
  teach(small);
  EvidenceWeights weights;
  weights.version = EvidenceWeights::kVersion + 1;
  small.set_weights(weights);
  const auto file = SectionedFile::open(small.write());
  REQUIRE(file.has_value());
  const auto opened = EvidenceModel::open(*file);
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == ErrorCode::WrongVersion);
  CHECK(opened.error().message.starts_with(small.path()));

  SectionedFileWriter writer;
  for (const char* name : {"vocabulary.text", "vocabulary.offsets", "vocabulary.slots", "vocabulary.flags",
                           "vocabulary.rarity", "ngrams.2", "ngrams.3", "ngrams.4"}) {
    const auto bytes = file->section(name);
    writer.add(name, {bytes.begin(), bytes.end()});
  }
  writer.add_array<NgramCost>("ngrams.1", std::vector<NgramCost>(5));
  const TemporaryDirectory directory;
  REQUIRE(writer.write(directory.path_of("other")).has_value());
  const auto other = SectionedFile::open(directory.path_of("other"));
  REQUIRE(other.has_value());
  const auto refused = EvidenceModel::open(*other);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::BadFormat);
}

TEST_CASE(
    "place finder: a glance finds the places of these words, and looking into the document afterwards all, as without "
    "it") {
  SmallModel small;
  teach(small);
  const EvidenceModel& model = small.open();
  CHECK(rc::check([&] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("She saw ", "the white ", "home ", "house", " in ", "bold ", "final recourse ",
                                      "military", ". ", ", ", "It was "));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const ReadText whole(model, text);
    std::vector<std::uint32_t> words;
    for (std::uint32_t word = 0; word < whole.stream.words.size(); ++word) {
      const bool is_word =
          whole.stream.tokens[word] != WordStream::kNoToken && whole.stream.words[word] != kUnknownWord;
      if (is_word && *rc::gen::arbitrary<bool>()) words.push_back(word);
    }
    const PlaceFinder finder(model);
    DocumentPlaces places;
    finder.read(text, whole.tokenized, whole.stream, places);
    finder.glance(text, whole.tokenized, whole.stream, words, places);
    std::size_t expected = 0;
    for (const Place& place : whole.places.places) {
      const bool is_wanted = place.size() == 1 && std::binary_search(words.begin(), words.end(), place.begin);
      expected += is_wanted ? 1U : 0U;
      const auto glanced = std::find_if(places.places.begin(), places.places.end(),
                                        [&](const Place& other) { return other.begin == place.begin; });
      if (!is_wanted) continue;
      RC_ASSERT(glanced != places.places.end());
      RC_ASSERT(glanced->strength == place.strength);
    }
    RC_ASSERT(places.places.size() >= expected);  // what an expression stands for has places of its own in a glance
    RC_ASSERT(places.places.size() <= words.size());
    finder.look_into(text, whole.tokenized, whole.stream, places);
    RC_ASSERT(places.places.size() == whole.places.places.size());
    RC_ASSERT(places.features == whole.places.features);
    for (std::size_t i = 0; i < places.places.size(); ++i) {
      RC_ASSERT(places.places[i].begin == whole.places.places[i].begin);
      RC_ASSERT(places.places[i].end == whole.places.places[i].end);
      RC_ASSERT(places.places[i].strength == whole.places.places[i].strength);
    }
  }));
}
