// Garbled phrases found without a list of them.
//
//     phrase_finding PROJECT SHARED PARTS SCRATCH
//
// PARTS holds the parts of a trained model, SCRATCH the word vectors that `unspun train` left. The candidates are mined
// anew without dev/phrases.tsv: neither the phrases nor the pairs of words aligned from them are known then. Each
// phrase of that file, and what it stands for, is read as a text of its own; its strength is that of its strongest
// place. One JSON object: how many garbled phrases are as strong as few of the expected ones are, and at how many of
// those what was expected is among the first three.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/sectioned_file.hpp"
#include "required.hpp"
#include "train/assemble.hpp"
#include "train/labelled_places.hpp"
#include "train/train_model.hpp"

namespace {

using namespace unspun;

struct Finding {
  double strength = -99;
  bool right = false;  ///< what is expected is among the first three of a place at least so strong as to be shown
};

Finding find(PlaceReader& reader, const Vocabulary& vocabulary, const std::string& text, const std::string& expected) {
  DocumentPlaces places;
  reader.read(text, places);
  Finding finding;
  for (const Place& place : places.places) {
    finding.strength = std::max(finding.strength, place.strength);
    for (std::size_t i = 0; i < std::min<std::size_t>(3, place.best.size()); ++i) {
      std::string words;
      for (std::size_t k = 0; k < phrase_size(place.best[i].words); ++k) {
        words += (k == 0 ? "" : " ") + std::string(vocabulary.form(place.best[i].words[k]));
      }
      finding.right = finding.right || (" " + expected + " ").find(" " + words + " ") != std::string::npos;
    }
  }
  return finding;
}

int run(char** arguments) {
  const std::string project = arguments[1];
  const std::string shared = arguments[2];
  const std::filesystem::path parts = arguments[3];
  const std::string scratch = arguments[4];
  const std::filesystem::path without = scratch + "/list-off";
  std::filesystem::create_directories(without);
  for (const char* name : {"vocabulary.part", "ngrams.part", "log_bilinear.part", "evidence.part"}) {
    std::filesystem::copy_file(parts / name, without / name, std::filesystem::copy_options::overwrite_existing);
  }
  TrainOptions options;
  options.language = required(read_language_file(project + "/dictionaries/en/language.tsv", shared));
  const GarbledPairs phrases = required(read_resources(options.language.resources)).garbled;
  options.language.resources.garbled_phrases.clear();
  options.reference.out_directory = without.string();
  options.reference.vectors_path = scratch + "/vectors";
  options.steps = {TrainStep::Candidates};
  required(train_model(options, [](const std::string& what, double) { fmt::print(stderr, "{}\n", what); }));
  const std::string model_path = (without / "model.unspun").string();
  required(assemble_model(without.string(), model_path));
  const SectionedFile file = required(SectionedFile::open(model_path));
  const EvidenceModel model = required(EvidenceModel::open(file));

  PlaceReader reader(model, kKeptCandidates);
  std::vector<Finding> garbled;
  std::vector<double> expected;
  for (const GarbledPhrase& phrase : phrases.phrases) {
    if (phrase.expected.empty()) continue;
    garbled.push_back(find(reader, model.vocabulary, phrase.garbled, phrase.expected));
    expected.push_back(find(reader, model.vocabulary, phrase.expected, "").strength);
  }
  std::sort(expected.rbegin(), expected.rend());
  std::string json = fmt::format(R"({{"phrases":{},"list":"off")", garbled.size());
  for (const double rate : {0.01, 0.02, 0.05}) {
    const double bar = expected[static_cast<std::size_t>(rate * static_cast<double>(expected.size()))];
    const auto is_found = [&](const Finding& finding) { return finding.strength > bar; };
    const auto found = std::count_if(garbled.begin(), garbled.end(), is_found);
    const auto right =
        std::count_if(garbled.begin(), garbled.end(), [&](const Finding& f) { return is_found(f) && f.right; });
    json += fmt::format(R"(,"expected_flagged_{}":{{"strength":{:.2f},"found":{:.4f},"right_in_three":{:.4f}}})", rate,
                        bar, static_cast<double>(found) / static_cast<double>(garbled.size()),
                        static_cast<double>(right) / static_cast<double>(std::max<std::ptrdiff_t>(1, found)));
  }
  fmt::print("{}}}\n", json);
  std::filesystem::remove_all(without);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr, "usage: phrase_finding PROJECT SHARED PARTS SCRATCH\n");
    return 2;
  }
  return run(argv);
}
