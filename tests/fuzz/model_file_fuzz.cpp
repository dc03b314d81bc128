// A model file with changes in it. The first byte chooses: the rest is a whole file, or changes to the sections of a
// good one, four bytes each: which section, where in it (two), and the new byte; the section number kCut cuts one
// short instead. Whatever opens must answer look-ups and find places without a crash.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/sectioned_file.hpp"
#include "evidence/evidence_weights.hpp"
#include "evidence/place_finder.hpp"
#include "evidence/word_stream.hpp"
#include "fuzz/changed_model.hpp"
#include "fuzz/require.hpp"
#include "lexicon/candidate_table.hpp"
#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "model/naive_model.hpp"
#include "tokenize/tokenizer.hpp"

namespace {

using namespace unspun;

constexpr std::string_view kText = "She saw the White Home in Washington. An final recourse, a home.";

/// In memory where the system lets us: there is one file for each input.
const std::string& model_path() {
  static const std::string kPath =
      (::access("/dev/shm", W_OK) == 0 ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
      ("unspun-model-fuzz-" + std::to_string(::getpid()));
  return kPath;
}

Sections good_sections() {
  std::vector<VocabularyEntry> entries;
  for (const char* form : {"<unk>", "<s>", "</s>", "she", "saw", "the", "white", "home", "house", "in", "washington",
                           "an", "a", "final", "last", "recourse", "resort", ","}) {
    entries.push_back({form, 10, 0});
  }
  NaiveModel ngrams(entries.size());
  ngrams.add({5, 6, 8, 9}, {8, 4});
  ngrams.add({11, 14, 16, 17}, {8, 4});
  ngrams.add({4, 5, 6}, {8, 4});
  std::vector<std::vector<Candidate>> candidates(entries.size());
  candidates[7] = {{8, kFromMythes, 50, 0}, {16, kFromWordnet, kNoCosine, 0}};
  candidates[13] = {{14, kFromVectors, 40, 0}};
  SectionedFileWriter writer;
  write_vocabulary(entries, writer);
  ngrams.write(writer);
  write_candidates(candidates, writer);
  write_phrases({{{13, 15}, {14, 16}, kFromGarbled, 1, 0}, {{7}, {6, 8}, kFromMythes, 0, 0}}, entries.size(), writer);
  const std::vector<LogBilinearModel::Row> rows(entries.size(), {{1, -2, 3}});
  const std::vector<float> numbers(entries.size(), 0.5F);
  writer.add_array<LogBilinearModel::Row>("bilinear.context", rows);
  writer.add_array<LogBilinearModel::Row>("bilinear.words", rows);
  for (const char* name : {"bilinear.context_scales", "bilinear.word_scales", "bilinear.biases"}) {
    writer.add_array<float>(name, numbers);
  }
  writer.add_array<float>("bilinear.positions",
                          std::vector<float>(LogBilinearModel::kPositions * LogBilinearModel::kDimensions, 0.1F));
  EvidenceWeights weights;
  weights.place.first.fill(0.1F);
  weights.place.second.fill(0.1F);
  weights.place.output.fill(0.1F);
  writer.add_array<EvidenceWeights>("evidence.weights", {&weights, 1});
  require(writer.write(model_path()).has_value());
  const auto file = SectionedFile::open(model_path());
  require(file.has_value());
  Sections sections;
  for (const char* name : {"vocabulary.text",
                           "vocabulary.offsets",
                           "vocabulary.slots",
                           "vocabulary.flags",
                           "vocabulary.rarity",
                           "ngrams.1",
                           "ngrams.2",
                           "ngrams.3",
                           "ngrams.4",
                           "candidates.offsets",
                           "candidates.entries",
                           "phrases.edges",
                           "phrases.nodes",
                           "phrases.entries",
                           "phrases.begins",
                           "bilinear.context",
                           "bilinear.words",
                           "bilinear.context_scales",
                           "bilinear.word_scales",
                           "bilinear.biases",
                           "bilinear.positions",
                           "evidence.weights"}) {
    const auto bytes = file->section(name);
    require(!bytes.empty());
    sections.emplace_back(name, std::vector<std::byte>(bytes.begin(), bytes.end()));
  }
  return sections;
}

void look_up(const EvidenceModel& model) {
  for (const std::string_view form : {"", "home", "washington", "nowhere"}) {
    require(model.vocabulary.id(form) < model.vocabulary.size());
  }
  std::size_t letters = 0;
  for (WordId word = 0; word < model.vocabulary.size(); ++word) {
    letters += model.vocabulary.form(word).size();
    letters += model.candidates.of(word).size();
    require(model.vocabulary.log_frequency(word) <= 0);
    require(model.reference.unigram(word) <= 0);
  }
  require(letters < (std::size_t{1} << 40));

  static Tokenizer tokenizer;
  TokenizedText tokenized;
  tokenizer.tokenize(kText, tokenized);
  WordStream stream;
  read_words(kText, tokenized, model.vocabulary, stream);
  DocumentPlaces places;
  PlaceFinder(model).find(kText, tokenized, stream, places);
  for (const Place& place : places.places) require(place.begin < place.end && place.end <= stream.words.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::span<const std::uint8_t> rest(data + 1, size - 1);
  if (data[0] % 8 == 0) {
    std::ofstream file(model_path(), std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char*>(rest.data()), static_cast<std::streamsize>(rest.size()));
  } else {
    static const Sections kGood = good_sections();
    require(write_changed(kGood, rest, model_path()).has_value());
  }
  {
    const auto file = SectionedFile::open(model_path());
    if (!file) {
      require(file.error().message.starts_with(model_path() + ": "));
    } else if (const auto model = EvidenceModel::open(*file)) {
      look_up(*model);
    } else {
      require(model.error().message.starts_with(model_path() + ": "));
    }
  }
  std::filesystem::remove(model_path());
  return 0;
}
