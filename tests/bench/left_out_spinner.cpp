// How well a spinner is caught that was left out of training, and which honest text is called spun.
//
//     left_out_spinner PROJECT SHARED PARTS SCRATCH TRAIN_SPINNERS TEST_SPINNERS
//
// PARTS holds vocabulary.part, ngrams.part, candidates.part and log_bilinear.part, SCRATCH the word vectors that
// `unspun train` left. Evidence and rating are fitted anew on TRAIN_SPINNERS (names with commas), in memory; then
// documents of the test split of dev/clean, and all of its unseen genres, are rated as they are and corrupted by
// TEST_SPINNERS. Texts of dev/substituted follow, against their originals. One JSON object on standard output.
#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/sectioned_file.hpp"
#include "input/record_reader.hpp"
#include "rate/verdict.hpp"
#include "required.hpp"
#include "train/assemble.hpp"
#include "train/discrimination.hpp"
#include "train/fit_evidence.hpp"
#include "train/fit_rating.hpp"
#include "train/fit_screen.hpp"
#include "train/labelled_places.hpp"
#include "train/language_file.hpp"
#include "train/parts.hpp"

namespace {

using namespace unspun;

/// Recall is told of documents of this to 1,500 words, false alarms by genre of those from 60 words.
constexpr std::uint32_t kFewestWords = 120;

std::vector<const NamedSpinner*> named(const std::vector<NamedSpinner>& set, const std::string& names) {
  std::vector<const NamedSpinner*> chosen;
  for (const NamedSpinner& spinner : set) {
    if (("," + names + ",").find("," + spinner.name + ",") != std::string::npos) chosen.push_back(&spinner);
  }
  return chosen;
}

std::string as_json(const Discrimination& d) {
  return fmt::format(
      R"({{"clean":{},"spun":{},"auc":{:.4f},"recall_at_1_percent":{:.4f},"recall_at_0.1_percent":{:.4f}}})", d.clean,
      d.spun, d.auc, d.recall_at_1, d.recall_at_01);
}

/// Attack programs' outputs against the originals, test split, by attack.
std::string substituted(const EvidenceModel& model, const RatingWeights& weights, const std::string& path) {
  std::map<std::string, std::pair<std::vector<double>, std::vector<double>>> by_source;
  PlaceReader reader(model, kKeptCandidates);
  DocumentPlaces places;
  RecordOptions originals;
  originals.text_field = "original";
  originals.id_field = "source";
  auto texts = required(RecordReader::open(path));
  auto sources = required(RecordReader::open(path, originals));
  while (auto text = texts.next()) {
    auto original = sources.next();
    if (!*text || !original || !*original || split_of((*text)->id) != Split::Test) continue;
    const auto score = [&](const std::string& bytes) {
      reader.read_to_judge(bytes, places);
      return document_score(weights, document_evidence(places).features);
    };
    for (const std::string& key : {(*original)->id, std::string("all")}) {
      by_source[key].first.push_back(score((*original)->bytes));
      by_source[key].second.push_back(score((*text)->bytes));
    }
  }
  std::string json;
  for (auto& [source, scores] : by_source) {
    json += fmt::format("{}\"{}\":{}", json.empty() ? "" : ",", source,
                        as_json(discrimination(scores.first, scores.second)));
  }
  return "{" + json + "}";
}

int run(char** arguments) {
  const std::string project = arguments[1];
  const std::string shared = arguments[2];
  const std::string parts = arguments[3];
  const std::string scratch = arguments[4];
  const auto say = [last = std::string()](const std::string& what, double) mutable {
    if (what != last) fmt::print(stderr, "{}\n", what);
    last = what;
  };
  const auto resources = required(
      read_resources(required(read_language_file(project + "/dictionaries/en/language.tsv", shared)).resources));
  const auto vocabulary = required(read_vocabulary_part(parts + "/vocabulary.part"));
  const auto vectors = required(WordVectors::load(scratch + "/vectors"));
  const auto set = spinner_set(resources, vocabulary, vectors);
  const std::string model_path = scratch + "/left-out.unspun";
  if (const auto built = assemble_model(parts, model_path); !built)
    return fmt::print(stderr, "{}\n", built.error().message), 2;
  const auto file = required(SectionedFile::open(model_path));
  EvidenceModel model = required(EvidenceModel::open(file));

  auto fitting = required(
      held_out_documents(required(corpus_sources(project + "/dictionaries/en/corpora.tsv", shared + "/corpora"))));
  std::vector<CleanDocument> calibration;
  std::vector<CleanDocument> test;
  for (CleanDocument& document : required(genre_documents(shared + "/dev/clean.jsonl.zst"))) {
    if (is_unseen_genre(document.genre) || document.split == Split::Test)
      test.push_back(std::move(document));
    else
      (document.split == Split::Development ? fitting : calibration).push_back(std::move(document));
  }
  const auto training = named(set, arguments[5]);
  const auto testing = named(set, arguments[6]);
  if (training.empty() || testing.empty()) return fmt::print(stderr, "no such spinner\n"), 2;
  const EvidenceFit evidence = fit_evidence(model, fitting, training, say);
  model.weights = &evidence.weights;
  DocumentRowOptions options;
  options.strengths = {1, 1, 1};
  const auto fit_rows = document_rows(model, fitting, training, options, say);
  options.seed = 2;
  options.strengths = {1};
  const RatingWeights weights =
      fit_rating(fit_rows, document_rows(model, calibration, training, options, say), "bench");
  options.seed = 3;
  options.strengths = {100, 50, 25};
  const auto rows = document_rows(model, test, testing, options, say);

  std::map<int, std::vector<double>> scores;  // of documents of at least kFewestWords
  std::set<std::size_t> long_enough;
  std::map<std::string, std::array<std::size_t, 3>> genres;  // documents, called spun, suspect or spun
  for (const DocumentRow& row : rows) {
    const double score = document_score(weights, row.features);
    if (row.strength == 0 && row.words >= kFewestWords) long_enough.insert(row.document);
    if (long_enough.contains(row.document)) scores[row.strength].push_back(score);
    if (row.strength != 0) continue;
    auto& genre = genres[row.genre];
    ++genre[0];
    genre[1] += score >= static_cast<double>(weights.spun_score) ? 1 : 0;
    genre[2] += score >= static_cast<double>(weights.suspect_score) ? 1 : 0;
  }
  std::string json = fmt::format(R"({{"train":"{}","test":"{}","strengths":{{)", arguments[5], arguments[6]);
  for (const int strength : {100, 50, 25}) {
    const auto over_bar = std::count_if(scores[strength].begin(), scores[strength].end(),
                                        [&](double score) { return score >= static_cast<double>(weights.spun_score); });
    json += fmt::format(R"({}"{}":{},"{}_called_spun":{:.4f})", strength == 100 ? "" : ",", strength,
                        as_json(discrimination(scores[0], scores[strength])), strength,
                        static_cast<double>(over_bar) / static_cast<double>(scores[strength].size()));
  }
  json += "},\"genres\":{";
  bool first = true;
  for (const auto& [genre, counts] : genres) {
    json += fmt::format(R"({}"{}":{{"documents":{},"spun":{},"suspect_or_spun":{}}})", first ? "" : ",", genre,
                        counts[0], counts[1], counts[2]);
    first = false;
  }
  const ScreenFit screen = fit_screen(model, weights, fitting, calibration, training, say);
  json += "},\"screen\":{";
  for (const int strength : {100, 50, 25}) {
    const ScreenLosses losses = screen_losses(model, weights, screen.weights, test, testing, strength / 100.0, say);
    json += fmt::format(
        R"({}"{}":{{"clean":{},"clean_looked_into":{},"called_spun":{},"of_these_not_looked_into":{}}})",
        strength == 100 ? "" : ",", strength, losses.clean, losses.clean_looked_into, losses.called, losses.lost);
  }
  json += "},\"substituted\":" + substituted(model, weights, shared + "/dev/substituted.jsonl.zst") + "}";
  fmt::print("{}\n", json);
  std::remove(model_path.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 7) {
    fmt::print(stderr, "usage: left_out_spinner PROJECT SHARED PARTS SCRATCH TRAIN_SPINNERS TEST_SPINNERS\n");
    return 2;
  }
  return run(argv);
}
