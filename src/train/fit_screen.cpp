#include "train/fit_screen.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "evidence/place_screen.hpp"
#include "rate/judgement.hpp"
#include "train/document_rows.hpp"
#include "train/fit_place_net.hpp"
#include "train/labelled_places.hpp"
#include "train/logistic.hpp"
#include "train/parallel.hpp"
#include "train/window_rows.hpp"

namespace unspun {
namespace {

constexpr std::size_t kEveryWord = 2;  // is fitted on: neighbours tell much the same
constexpr int kEpochs = 6;
constexpr double kPenalty = 1;
// Of the corrupted documents that are called spun, and of those corrupted in part: lost by the first stage, and by the
// second of what the first lets on. What else was tried: tests/bench/results/2026-11-22-screen.md.
constexpr double kMostLost = 0.01;
constexpr double kMostPartsLost = 0.01;
constexpr double kMostLostByGlance = 0.004;
constexpr float kGlancedShare = 0.1F;
constexpr float kNobody = RatingWeights::kNever;  // reaches such a bar
constexpr std::size_t kVersions = 3;              // corrupted, of each document

/// One document as the screen sees it, and what is made of it when it is looked into.
struct Row {
  ScreenTally tally;
  ScreenScores scores;
  ScreenTally glanced_tally;    ///< where the first stage suspects it
  ScreenScores glanced_scores;  ///< the same
  bool is_suspected = false;    ///< by the first stage
  bool is_spun = false;
  bool is_called = false;
};

/// Words of one document: those that the net is asked about, and by label how many there are and how many ordinary.
struct WordRows {
  PlaceRows asked;
  std::array<double, 2> words = {};
  std::array<double, 2> ordinary = {};
};

/// How often a document is corrupted, and at what strength where that is not drawn.
struct Versions {
  std::size_t count;
  std::optional<double> strength;
};

struct Reading {
  DocumentPlaces places;
  std::vector<ScreenedWord> words;
};

class ScreenFitter {
 public:
  ScreenFitter(const EvidenceModel& model, const std::vector<const NamedSpinner*>& spinners, const Progress& progress)
      : x_model(model), x_spinners(spinners), x_progress(progress), x_readers(place_readers(model, kKeptCandidates)) {}

  void fit_words(const std::vector<CleanDocument>& documents, ScreenWeights& weights) {
    std::vector<WordRows> parts(documents.size());
    each("screening words", documents.size(), [&](std::size_t index, PlaceReader& reader) {
      each_version(documents[index], index, {1, std::nullopt}, reader,
                   [&](const CorruptedText& text) { append(text, reader, parts[index]); });
    });
    PlaceRows rows;
    std::array<double, 2> words = {1, 1};     // original, replaced
    std::array<double, 2> ordinary = {1, 1};  // of these
    for (WordRows& part : parts) {
      rows.features.insert(rows.features.end(), part.asked.features.begin(), part.asked.features.end());
      rows.labels.insert(rows.labels.end(), part.asked.labels.begin(), part.asked.labels.end());
      for (const std::size_t label : {0U, 1U}) {
        words[label] += part.words[label];
        ordinary[label] += part.ordinary[label];
      }
      part = {};
    }
    // The prior odds are those of all words, so the net says how much likelier each is replaced than any word is.
    rows.offsets.assign(rows.labels.size(), static_cast<float>(std::log(words[1] / words[0])));
    weights.ordinary = static_cast<float>(std::log(ordinary[1] / words[1]) - std::log(ordinary[0] / words[0]));
    weights.word = fit_place_net(rows, kEpochs, [&](double share) { x_progress("fitting the screen's net", share); });
  }

  /// Clean and corrupted, by document; judged where `rating` is given.
  std::vector<Row> rows(const std::string& what, const std::vector<CleanDocument>& documents,
                        const ScreenWeights& weights, const RatingWeights* rating,
                        const Versions& versions = {kVersions, std::nullopt}) {
    std::vector<std::vector<Row>> parts(documents.size());
    each(what, documents.size(), [&](std::size_t index, PlaceReader& reader) {
      each_version(documents[index], index, versions, reader, [&](const CorruptedText& text) {
        add_row(text.text, text.swaps.size(), weights, rating, reader, parts[index]);
      });
    });
    return joined(parts);
  }

  /// Corrupted in part.
  std::vector<Row> rows_of_parts(const std::vector<CleanDocument>& documents, const ScreenWeights& weights,
                                 const RatingWeights& rating) {
    std::vector<std::vector<Row>> parts(documents.size());
    each("screening parts", documents.size(), [&](std::size_t index, PlaceReader& reader) {
      const std::uint64_t seed = index * 7 + 5;
      const std::string text = excerpt(documents[index].text, kMostWindowedWords, seed);
      const NamedSpinner& spinner = *x_spinners[index % x_spinners.size()];
      const std::string corrupted = corrupted_in_part(text, spinner, seed, reader.tokenizer());
      if (corrupted != text) add_row(corrupted, std::nullopt, weights, &rating, reader, parts[index]);
    });
    return joined(parts);
  }

 private:
  template <typename Work>
  void each(const std::string& what, std::size_t count, const Work& work) {
    for_each_parallel(count, [&](std::size_t index, std::size_t worker) {
      if (worker == 0 && index % 64 < 2) {
        x_progress(what, static_cast<double>(index) / static_cast<double>(count));
      }
      work(index, *x_readers[worker]);
    });
  }

  /// The document as it is and so often corrupted.
  template <typename Take>
  void each_version(const CleanDocument& document, std::size_t index, const Versions& versions, PlaceReader& reader,
                    const Take& take) {
    const DocumentRowOptions options;
    const std::uint64_t seed = index * 7 + 5;
    const std::string text = drawn_excerpt(document, options, seed);
    take(CorruptedText{text, {}});
    for (std::size_t k = 0; k < versions.count; ++k) {
      const SpinnerTable& table = x_spinners[(index + k) % x_spinners.size()]->table;
      SpinnerOptions how = drawn_options(seed + k * 7919);
      how.strength = versions.strength.value_or(how.strength);
      const CorruptedText corrupted = spun(text, table, how, seed + k, reader.tokenizer());
      if (!corrupted.swaps.empty()) take(corrupted);
    }
  }

  void append(const CorruptedText& text, PlaceReader& reader, WordRows& rows) const {
    DocumentPlaces places;
    reader.read_only(text.text, places);
    auto swap = text.swaps.begin();
    std::size_t number = 0;
    for (const PlaceScreen::Row& row : PlaceScreen::rows(x_model, reader.tokenized(), reader.stream(), places)) {
      const ByteRange range = reader.tokenized().tokens[reader.stream().tokens[row.word]].range();
      while (swap != text.swaps.end() && swap->range.end <= range.begin) ++swap;
      if (number++ % kEveryWord != 0) continue;
      const std::uint8_t label = swap != text.swaps.end() && swap->range.overlaps(range) ? 1 : 0;
      rows.words[label] += 1;
      if (row.features) {
        rows.asked.features.push_back(*row.features);
        rows.asked.labels.push_back(label);
      } else {
        rows.ordinary[label] += 1;
      }
    }
  }

  /// `swaps` are not counted where a part is corrupted. Documents with so few that they are hardly spun are left out,
  /// as of the rating's fit.
  void add_row(const std::string& text, std::optional<std::size_t> swaps, const ScreenWeights& weights,
               const RatingWeights* rating, PlaceReader& reader, std::vector<Row>& rows) const {
    Reading reading;
    if (rating == nullptr) {
      reader.read_only(text, reading.places);
    } else {
      reader.read_to_judge(text, reading.places);
    }
    const DocumentRowOptions options;
    const double fewest = options.fewest_swapped * reading.places.words;
    if (reading.places.words < options.min_words || (swaps && *swaps > 0 && static_cast<double>(*swaps) < fewest))
      return;
    PlaceScreen(x_model, weights.word, weights.ordinary)
        .screen(reader.tokenized(), reader.stream(), reading.places, reading.words);
    Row row;
    row.is_spun = !swaps || *swaps > 0;
    row.tally = running_tallies(reading.places, reading.words).back();
    row.scores = screen_scores(weights.reading, reading.places, reading.words);
    row.is_suspected = is_suspected(weights.reading, row.scores);
    if (rating != nullptr) row.is_called = judge(*rating, reading.places).verdict == Verdict::Spun;
    if (row.is_suspected) {
      const auto share = static_cast<double>(weights.glanced_share);
      reader.glance(likeliest_words(reading.words, share), reading.places);
      take_strengths(reading.places.places, reading.words);
      row.glanced_tally = running_tallies(reading.places, reading.words).back();
      row.glanced_scores = screen_scores(weights.glance, reading.places, reading.words);
    }
    rows.push_back(row);
  }

  static std::vector<Row> joined(const std::vector<std::vector<Row>>& parts) {
    std::vector<Row> rows;
    for (const std::vector<Row>& part : parts) rows.insert(rows.end(), part.begin(), part.end());
    return rows;
  }

  const EvidenceModel& x_model;
  const std::vector<const NamedSpinner*>& x_spinners;
  const Progress& x_progress;
  std::vector<std::unique_ptr<PlaceReader>> x_readers;
};

/// A stage is fitted on the rows that reach it.
struct StageRows {
  ScreenStage ScreenWeights::*stage;
  ScreenTally Row::*tally;
  ScreenScores Row::*scores;
  bool is_second;
  double most_lost;
  double most_parts_lost;

  bool has(const Row& row) const { return !is_second || row.is_suspected; }
};
constexpr StageRows kReading = {&ScreenWeights::reading, &Row::tally, &Row::scores, false, kMostLost, kMostPartsLost};
constexpr StageRows kGlance = {&ScreenWeights::glance, &Row::glanced_tally, &Row::glanced_scores, true,
                               kMostLostByGlance,      kMostLostByGlance};

void fit_score(const StageRows& stage, const std::vector<Row>& rows, ScreenWeights& weights) {
  DenseRows dense;
  dense.columns = ScreenFeatures().size();
  for (const Row& row : rows) {
    if (!stage.has(row)) continue;
    const ScreenFeatures features = screen_features(row.*stage.tally);
    dense.values.insert(dense.values.end(), features.begin(), features.end());
    dense.labels.push_back(row.is_spun ? 1 : 0);
  }
  const std::vector<double> fitted = fit_dense_logistic(dense, kPenalty);
  std::transform(fitted.begin(), fitted.end(), (weights.*stage.stage).document.begin(),
                 [](double weight) { return static_cast<float>(weight); });
}

void calibrate(const StageRows& stage, const std::vector<Row>& rows, ScreenWeights& weights) {
  DenseRows platt;
  platt.columns = 2;
  for (const Row& row : rows) {
    if (!stage.has(row)) continue;
    platt.values.push_back(static_cast<float>((row.*stage.scores).whole));
    platt.values.push_back(1);
    platt.labels.push_back(row.is_spun ? 1 : 0);
    // As if each document were there once clean and once corrupted, as the rating's probability has it.
    platt.weights.push_back(row.is_spun ? 1.0F / kVersions : 1.0F);
  }
  const std::vector<double> fitted = fit_dense_logistic(platt, 1e-3);
  (weights.*stage.stage).calibration_slope = static_cast<float>(fitted[0]);
  (weights.*stage.stage).calibration_offset = static_cast<float>(fitted[1]);
}

/// The score that all but so large a part of these reach.
float bar_below(std::vector<double> scores, double lost) {
  if (scores.empty()) return -RatingWeights::kNever;
  std::sort(scores.begin(), scores.end());
  return static_cast<float>(scores[static_cast<std::size_t>(lost * static_cast<double>(scores.size()))]);
}

bool is_called_spun(const Row& row) {
  return row.is_spun && row.is_called;
}

void set_bars(const StageRows& stage, const std::vector<Row>& rows, const std::vector<Row>& parts,
              ScreenWeights& weights) {
  ScreenStage& bars = weights.*stage.stage;
  std::vector<double> called;
  for (const Row& row : rows) {
    if (stage.has(row) && is_called_spun(row)) called.push_back((row.*stage.scores).whole);
  }
  bars.least_score = bar_below(called, stage.most_lost);
  called.clear();
  for (const Row& row : parts) {
    if (!stage.has(row) || !is_called_spun(row)) continue;
    // What goes on by its whole score needs no window.
    const ScreenScores& scores = row.*stage.scores;
    const bool is_passed = scores.whole >= static_cast<double>(bars.least_score);
    called.push_back(is_passed ? static_cast<double>(RatingWeights::kNever) : scores.window);
  }
  bars.least_window_score = bar_below(called, stage.most_parts_lost);
}

bool needs_a_look(const ScreenWeights& weights, const Row& row) {
  return row.is_suspected && is_suspected(weights.glance, row.glanced_scores);
}

/// Of the rows that are asked about, the share that is counted.
template <typename IsAsked, typename IsCounted>
double share_of(const std::vector<Row>& rows, const IsAsked& is_asked, const IsCounted& is_counted) {
  double asked = 0;
  double counted = 0;
  for (const Row& row : rows) {
    if (!is_asked(row)) continue;
    asked += 1;
    counted += is_counted(row) ? 1 : 0;
  }
  return counted / std::max(1.0, asked);
}

}  // namespace

ScreenFit fit_screen(const EvidenceModel& model, const RatingWeights& rating, const std::vector<CleanDocument>& fitting,
                     const std::vector<CleanDocument>& calibration, const std::vector<const NamedSpinner*>& spinners,
                     const Progress& progress) {
  ScreenFit fit;
  ScreenFitter fitter(model, spinners, progress);
  fitter.fit_words(fitting, fit.weights);
  fit.weights.glanced_share = kGlancedShare;
  for (const StageRows& stage : {kReading, kGlance}) {
    // Nothing is glanced at before the first stage has its bars.
    if (!stage.is_second) fit.weights.reading.least_score = fit.weights.reading.least_window_score = kNobody;
    const std::string what = stage.is_second ? "glancing at documents" : "screening documents";
    fit_score(stage, fitter.rows(what, fitting, fit.weights, nullptr), fit.weights);
    const std::vector<Row> rows = fitter.rows(what + " to judge", calibration, fit.weights, &rating);
    const std::vector<Row> parts = fitter.rows_of_parts(calibration, fit.weights, rating);
    calibrate(stage, rows, fit.weights);
    set_bars(stage, rows, parts, fit.weights);
    if (!stage.is_second) continue;
    const auto is_clean = [](const Row& row) { return !row.is_spun; };
    const auto is_looked_into = [&](const Row& row) { return needs_a_look(fit.weights, row); };
    const auto is_lost = [&](const Row& row) { return !is_looked_into(row); };
    fit.clean_glanced_at = share_of(rows, is_clean, [](const Row& row) { return row.is_suspected; });
    fit.clean_looked_into = share_of(rows, is_clean, is_looked_into);
    fit.called_lost = share_of(rows, is_called_spun, is_lost);
    fit.parts_lost = share_of(parts, is_called_spun, is_lost);
  }
  return fit;
}

ScreenLosses screen_losses(const EvidenceModel& model, const RatingWeights& rating, const ScreenWeights& screen,
                           const std::vector<CleanDocument>& documents,
                           const std::vector<const NamedSpinner*>& spinners, double strength,
                           const Progress& progress) {
  ScreenLosses losses;
  ScreenFitter fitter(model, spinners, progress);
  for (const Row& row : fitter.rows("screening", documents, screen, &rating, {1, strength})) {
    const bool is_looked_into = needs_a_look(screen, row);
    losses.clean += row.is_spun ? 0 : 1;
    losses.clean_looked_into += !row.is_spun && is_looked_into ? 1 : 0;
    losses.called += row.is_spun && row.is_called ? 1 : 0;
    losses.lost += row.is_spun && row.is_called && !is_looked_into ? 1 : 0;
  }
  return losses;
}

}  // namespace unspun
