#include "train/train_model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/sectioned_file.hpp"
#include "lexicon/word_form.hpp"
#include "train/assemble.hpp"
#include "train/candidate_miner.hpp"
#include "train/fit_evidence.hpp"
#include "train/fit_rating.hpp"
#include "train/fit_screen.hpp"
#include "train/parts.hpp"
#include "train/train_log_bilinear.hpp"
#include "train/train_translation.hpp"

namespace unspun {
namespace {

bool wanted(const TrainOptions& options, TrainStep step) {
  return options.steps.empty() || std::find(options.steps.begin(), options.steps.end(), step) != options.steps.end();
}

/// Every word of the lists of pairs: the vocabulary keeps those though they are rare.
std::vector<std::string> words_of(const Resources& resources) {
  std::vector<std::string> words;
  const auto add = [&](const std::string& expression) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= expression.size(); ++i) {
      if (i < expression.size() && expression[i] != ' ' && expression[i] != '-') continue;
      if (i > begin) words.push_back(word_form(std::string_view(expression).substr(begin, i - begin)));
      begin = i + 1;
    }
  };
  for (const auto* pairs : {&resources.spinners, &resources.mythes, &resources.student}) {
    for (const SynonymPair& pair : *pairs) {
      for (const SynonymPair& inflected : resources.inflector.inflections(pair)) {
        add(inflected.word);
        add(inflected.synonym);
      }
    }
  }
  for (const GarbledPhrase& phrase : resources.garbled.phrases) {
    add(phrase.garbled);
    add(phrase.expected);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

Result<void> mine(const TrainOptions& options, const Resources& resources, const Progress& progress) {
  const auto vocabulary = read_vocabulary_part(options.reference.out_directory + "/vocabulary.part");
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  const auto vectors = WordVectors::load(options.reference.vectors_path);
  if (!vectors) return tl::unexpected<Error>(vectors.error());
  MiningInput input{*vocabulary, *vectors, resources.inflector, {}, {}, {}};
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(input.both_ways, resources.mythes);
  append(input.both_ways, resources.wordnet);
  append(input.both_ways, resources.paraphrases);
  append(input.one_way, resources.garbled.synonym_pairs());
  append(input.one_way, resources.spinners);
  for (const GarbledPhrase& phrase : resources.garbled.phrases) {
    if (!phrase.expected.empty()) input.known_phrases.push_back({phrase.expected, phrase.garbled, kFromGarbled});
  }
  const CandidateLists lists = mine_candidates(input, [&](const std::string& what) { progress(what, -1); });
  return write_candidates_part(options.reference.out_directory + "/candidates.part", lists);
}

Result<RatingWeights> fit_documents(const TrainOptions& options, const EvidenceModel& model,
                                    const std::vector<CleanDocument>& fitting,
                                    const std::vector<CleanDocument>& calibration,
                                    const std::vector<const NamedSpinner*>& spinners, const Progress& progress) {
  DocumentRowOptions rows;
  rows.strengths = {1, 1, 1};
  const auto fit_rows = document_rows(model, fitting, spinners, rows, progress);
  rows.seed = 2;
  rows.strengths = {1};
  const auto calibration_rows = document_rows(model, calibration, spinners, rows, progress);
  const auto windows = window_rows(model, calibration.empty() ? fitting : calibration, spinners, rows.seed, progress);
  const RatingWeights weights =
      fit_rating(fit_rows, calibration_rows.empty() ? fit_rows : calibration_rows, options.model_name, windows);
  progress(fmt::format("bars: suspect {:.2f}, spun {:.2f}; of windows {:.2f} and {:.2f}, {:.2f} for each e-fold",
                       weights.suspect_score, weights.spun_score, weights.window_suspect_score,
                       weights.window_spun_score, weights.window_log_count),
           -1);
  const std::string path = options.reference.out_directory + "/rating.part";
  if (auto written = write_file(path, std::as_bytes(std::span(&weights, 1))); !written) {
    return tl::unexpected<Error>(written.error());
  }
  return weights;
}

Result<void> fit(const TrainOptions& options, const Resources& resources, const Progress& progress) {
  const std::string& parts = options.reference.out_directory;
  const auto set =
      training_spinners(resources, parts + "/vocabulary.part", options.reference.vectors_path, options.spinners);
  if (!set) return tl::unexpected<Error>(set.error());
  const std::vector<const NamedSpinner*> spinners = pointers(*set);

  auto fitting = held_out_documents(options.reference.sources);
  if (!fitting) return tl::unexpected<Error>(fitting.error());
  std::vector<CleanDocument> calibration;
  if (!options.language.clean_documents.empty()) {
    auto clean = genre_documents(options.language.clean_documents);
    if (!clean) return tl::unexpected<Error>(clean.error());
    for (CleanDocument& document : *clean) {
      if (is_unseen_genre(document.genre)) continue;
      if (document.split == Split::Development)
        fitting->push_back(std::move(document));
      else if (document.split == Split::Calibration)
        calibration.push_back(std::move(document));
    }
  }
  progress(fmt::format("{} documents to fit on, {} to calibrate on, {} spinners", fitting->size(), calibration.size(),
                       spinners.size()),
           -1);

  // What was fitted before may be of another shape, and is of no use now.
  if (wanted(options, TrainStep::Evidence)) std::remove((parts + "/evidence.part").c_str());
  if (wanted(options, TrainStep::Evidence) || wanted(options, TrainStep::Rating)) {
    std::remove((parts + "/rating.part").c_str());
  }
  std::remove((parts + "/screen.part").c_str());
  const std::string model_path = options.reference.scratch_directory + "/unfitted.unspun";
  progress("building the model so far", -1);
  if (auto built = assemble_model(parts, model_path); !built) return built;
  const auto file = SectionedFile::open(model_path);
  if (!file) return tl::unexpected<Error>(file.error());
  auto model = EvidenceModel::open(*file);
  if (!model) return tl::unexpected<Error>(model.error());
  model->language = options.language.language;

  EvidenceFit evidence;
  if (wanted(options, TrainStep::Evidence)) {
    evidence = fit_evidence(*model, *fitting, spinners, progress);
    progress(
        fmt::format("what stood there is a candidate at {:.1f} % of the replaced places, and then first at {:.1f} %, "
                    "in the first three at {:.1f} %",
                    100 * evidence.right_is_candidate, 100 * evidence.right_first, 100 * evidence.right_in_three),
        -1);
    if (auto written = write_file(parts + "/evidence.part", std::as_bytes(std::span(&evidence.weights, 1))); !written) {
      return written;
    }
    model->weights = &evidence.weights;
  }
  if (!wanted(options, TrainStep::Rating) && !wanted(options, TrainStep::Screen)) return {};
  if (model->weights == nullptr) {
    return failure(ErrorCode::InvalidArgument, parts + ": no evidence.part; run the step evidence first");
  }
  RatingWeights weights;
  if (wanted(options, TrainStep::Rating)) {
    auto fitted = fit_documents(options, *model, *fitting, calibration, spinners, progress);
    if (!fitted) return tl::unexpected<Error>(fitted.error());
    weights = *fitted;
  } else {
    const auto rating = RatingWeights::open(*file);
    if (!rating) return failure(ErrorCode::InvalidArgument, parts + ": no rating.part; run the step rating first");
    weights = **rating;
  }
  if (!wanted(options, TrainStep::Screen)) return {};
  const ScreenFit screen =
      fit_screen(*model, weights, *fitting, calibration.empty() ? *fitting : calibration, spinners, progress);
  progress(fmt::format("screen: {:.1f} % of the clean documents are glanced at, {:.1f} % looked into, {:.2f} % of "
                       "those called spun and {:.2f} % of those spun in part are not",
                       100 * screen.clean_glanced_at, 100 * screen.clean_looked_into, 100 * screen.called_lost,
                       100 * screen.parts_lost),
           -1);
  return write_file(parts + "/screen.part", std::as_bytes(std::span(&screen.weights, 1)));
}

}  // namespace

Result<void> train_model(const TrainOptions& options, const Progress& progress) {
  progress("reading word data", -1);
  auto resources = read_resources(options.language.resources);
  if (!resources) return tl::unexpected<Error>(resources.error());
  resources->has_a_an = options.language.language.has_a_an;
  if (wanted(options, TrainStep::Reference)) {
    ReferenceOptions reference = options.reference;
    reference.wanted_words = words_of(*resources);
    reference.inflector = &resources->inflector;
    reference.hunspell_affixes = options.language.resources.hunspell_affixes;
    reference.hunspell_words = options.language.resources.hunspell_words;
    reference.function_words = options.language.function_words;
    if (auto done = train_reference(reference, progress); !done) return done;
  }
  if (wanted(options, TrainStep::Candidates)) {
    if (auto done = mine(options, *resources, progress); !done) return done;
  }
  if (wanted(options, TrainStep::LogBilinear)) {
    if (auto done = train_log_bilinear(options.reference, progress); !done) return done;
  }
  if (wanted(options, TrainStep::Evidence) || wanted(options, TrainStep::Rating) ||
      wanted(options, TrainStep::Screen)) {
    if (auto done = fit(options, *resources, progress); !done) return done;
  }
  if (wanted(options, TrainStep::Translation)) return train_translation(options, *resources, progress);
  return {};
}

}  // namespace unspun
