#include "evidence/mentioned_places.hpp"

#include <doctest/doctest.h>

#include <string>

#include "evidence/small_model.hpp"

using namespace unspun;

namespace {

/// What is found and mentioned, and what is found and used: "home | bold".
std::string mentioned_and_used(const std::string& text) {
  SmallModel small;
  for (const char* sentence :
       {"<s> the white house said so </s>", "<s> an ambitious effort </s>", "<s> they wrote of the white house </s>"}) {
    small.teach(sentence);
  }
  small.add_candidate("home", "house");
  small.add_candidate("bold", "ambitious");
  for (const char* word : {"home", "bold", "instead"}) small.id(word);
  const EvidenceModel& model = small.open();
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  DocumentPlaces places;
  tokenizer.tokenize(text, tokenized);
  read_words(text, tokenized, model.vocabulary, stream);
  PlaceFinder(model).find(text, tokenized, stream, places);
  for (Place& place : places.places) place.strength = 3;
  const std::vector<bool> mentioned = mentioned_places(text, tokenized, stream, model.vocabulary, places);
  std::string in;
  std::string out;
  for (std::size_t i = 0; i < mentioned.size(); ++i) {
    (mentioned[i] ? in : out) += " " + std::string(model.vocabulary.form(places.places[i].found));
  }
  return in + " |" + out;
}

}  // namespace

TEST_CASE("mentioned places: in short quotation marks, but not in speech") {
  CHECK(mentioned_and_used("They wrote of the \"white home\" so.") == " home |");
  CHECK(mentioned_and_used("They wrote of the white home so.") == " | home");
  CHECK(mentioned_and_used("\"The white home said so,\" they wrote.") == " | home");
}

TEST_CASE("mentioned places: beside what is expected") {
  CHECK(mentioned_and_used("They wrote of the white home (the white house).") == " home |");
  CHECK(mentioned_and_used("They wrote of the white home instead of the white house.") == " home |");
  CHECK(mentioned_and_used("They wrote of the white home.\n\nThe white house said so.") == " home |");
  CHECK(mentioned_and_used("They wrote of the white home.\n\n" + std::string("So said so said so said so said so. ") +
                           "The house.") == " | home");
}

TEST_CASE("mentioned places: what is mostly quoted is mentioned elsewhere too") {
  CHECK(mentioned_and_used("An \"bold\" effort.\n\nAn bold effort.") == " bold bold |");
  CHECK(mentioned_and_used("An \"bold\" effort.\n\nAn bold effort.\n\nAn bold effort.") == " bold | bold bold");
}
