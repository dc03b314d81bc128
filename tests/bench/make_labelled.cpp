// Labelled JSON lines for `unspun eval`: honest text as it is, and corrupted by a simulated spinner with the swaps
// known.
//
//     make_labelled PROJECT SHARED PARTS SCRATCH [--spinner NAME,...] [--strengths 100,50,25] [--words 120-1500]
//                   [--split test|calibration|development] [--limit N] [--seed N] > set.jsonl
//
// PARTS holds vocabulary.part, SCRATCH the word vectors that `unspun train` left. "test" is the test split of dev/clean
// and all of its unseen genres; the other splits are without those. --limit takes every so-manieth document, so that
// about N remain. Excerpts under 60 words are written clean only. The same arguments give the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "report/json_text.hpp"
#include "required.hpp"
#include "train/clean_documents.hpp"
#include "train/language_file.hpp"
#include "train/parts.hpp"
#include "train/spinner_set.hpp"

namespace {

using namespace unspun;

struct Arguments {
  std::vector<std::string> places;  // PROJECT SHARED PARTS SCRATCH
  std::string spinners = "mythes,mythes-exact,wordnet-sister,student,known,garbled,vectors";
  std::vector<int> strengths = {100, 50, 25};
  std::size_t fewest_words = 120;
  std::size_t most_words = 1500;
  std::string split = "test";
  std::size_t limit = 0;
  std::uint64_t seed = 3;
};

constexpr std::size_t kLeastWordsToSpin = 60;

bool is_wanted(const CleanDocument& document, const std::string& split) {
  if (split == "test") return is_unseen_genre(document.genre) || document.split == Split::Test;
  if (is_unseen_genre(document.genre)) return false;
  return document.split == (split == "development" ? Split::Development : Split::Calibration);
}

void print_line(const std::string& id, const std::string& genre, const std::string& text) {
  fmt::print(R"({{"id": {}, "label": "clean", "genre": {}, "text": {}}})"
             "\n",
             json_string(id), json_string(genre), json_string(text));
}

void print_line(const std::string& id, const std::string& genre, const CorruptedText& corrupted, int strength,
                const std::string& spinner) {
  std::string spans;
  for (const Swap& swap : corrupted.swaps) {
    spans += fmt::format(R"({}{{"begin": {}, "end": {}, "expected": {}}})", spans.empty() ? "" : ", ", swap.range.begin,
                         swap.range.end, json_string(swap.original));
  }
  fmt::print(R"({{"id": {}, "label": "spun", "genre": {}, "strength": {}, "spinner": {}, "text": {}, "spans": [{}]}})"
             "\n",
             json_string(fmt::format("{}~{}-{}", id, spinner, strength)), json_string(genre), strength,
             json_string(spinner), json_string(corrupted.text), spans);
}

int write_set(const Arguments& arguments) {
  const auto& places = arguments.places;
  const auto resources = required(
      read_resources(required(read_language_file(places[0] + "/dictionaries/en/language.tsv", places[1])).resources));
  const auto vocabulary = required(read_vocabulary_part(places[2] + "/vocabulary.part"));
  const auto vectors = required(WordVectors::load(places[3] + "/vectors"));
  const auto set = spinner_set(resources, vocabulary, vectors);
  std::vector<const NamedSpinner*> chosen;
  for (const NamedSpinner& spinner : set) {
    if (("," + arguments.spinners + ",").find("," + spinner.name + ",") != std::string::npos) {
      chosen.push_back(&spinner);
    }
  }
  if (chosen.empty()) return fmt::print(stderr, "no such spinner: {}\n", arguments.spinners), 2;

  std::vector<CleanDocument> documents = required(genre_documents(places[1] + "/dev/clean.jsonl.zst"));
  documents.erase(std::remove_if(documents.begin(), documents.end(),
                                 [&](const auto& document) { return !is_wanted(document, arguments.split); }),
                  documents.end());
  const std::size_t step = arguments.limit == 0 ? 1 : std::max<std::size_t>(1, documents.size() / arguments.limit);
  Tokenizer tokenizer;
  TokenizedText tokenized;
  for (std::size_t index = 0; index < documents.size(); index += step) {
    const CleanDocument& document = documents[index];
    const std::uint64_t seed = index * 7 + arguments.seed;
    const std::size_t lengths = arguments.most_words - arguments.fewest_words + 1;
    const std::string text = excerpt(document.text, arguments.fewest_words + seed * 2654435761U % lengths, seed);
    print_line(document.id, document.genre, text);
    tokenizer.tokenize(text, tokenized);
    const auto words = std::count_if(tokenized.tokens.begin(), tokenized.tokens.end(),
                                     [](const Token& token) { return token.kind == TokenKind::Word; });
    if (static_cast<std::size_t>(words) < kLeastWordsToSpin) continue;
    const NamedSpinner& spinner = *chosen[index / step % chosen.size()];
    for (const int strength : arguments.strengths) {
      SpinnerOptions how = drawn_options(seed);
      how.strength = strength / 100.0;
      const CorruptedText corrupted = spun(text, spinner.table, how, seed, tokenizer);
      if (!corrupted.swaps.empty()) print_line(document.id, document.genre, corrupted, strength, spinner.name);
    }
  }
  return 0;
}

Arguments read_arguments(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name.rfind("--", 0) != 0) {
      arguments.places.push_back(name);
      continue;
    }
    const std::string value = i + 1 < argc ? argv[++i] : "";
    if (name == "--spinner")
      arguments.spinners = value;
    else if (name == "--split")
      arguments.split = value;
    else if (name == "--limit")
      arguments.limit = std::strtoull(value.c_str(), nullptr, 10);
    else if (name == "--seed")
      arguments.seed = std::strtoull(value.c_str(), nullptr, 10);
    else if (name == "--words") {
      char* dash = nullptr;
      arguments.fewest_words = std::strtoull(value.c_str(), &dash, 10);
      arguments.most_words = *dash == '-' ? std::strtoull(dash + 1, nullptr, 10) : arguments.fewest_words;
    } else if (name == "--strengths") {
      arguments.strengths.clear();
      for (const char* at = value.c_str(); *at != '\0';) {
        char* end = nullptr;
        arguments.strengths.push_back(static_cast<int>(std::strtol(at, &end, 10)));
        at = *end == ',' ? end + 1 : end;
        if (end == at && *end != '\0') break;
      }
    } else {
      arguments.places.clear();
      return arguments;
    }
  }
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = read_arguments(argc, argv);
  if (arguments.places.size() != 4 || arguments.fewest_words > arguments.most_words || arguments.fewest_words == 0) {
    fmt::print(stderr,
               "usage: make_labelled PROJECT SHARED PARTS SCRATCH [--spinner NAME,...] [--strengths 100,50,25]\n"
               "       [--words 120-1500] [--split test|calibration|development] [--limit N] [--seed N]\n");
    return 2;
  }
  return write_set(arguments);
}
