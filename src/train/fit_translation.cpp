#include "train/fit_translation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "evidence/translation_finder.hpp"
#include "rate/abstention.hpp"
#include "rate/translation_reader.hpp"
#include "train/exponential_tail.hpp"
#include "train/labelled_places.hpp"
#include "train/logistic.hpp"
#include "train/parallel.hpp"
#include "train/split.hpp"

namespace unspun {
namespace {

// Chosen on the development split (tests/bench/results/2026-11-22-translation.md).
constexpr double kPenalty = 300;
constexpr double kTail = 0.02;          // of the clean scores say how the highest thin out
constexpr double kOfRealSystems = 0.5;  // weight of a translation that is no round trip: all are of one kind of news
constexpr double kOfCorrected = 3;      // of a person's corrections of them, which are to pass
constexpr double kSmoothing = 20;       // places added to the counts of each bin
constexpr std::size_t kOneSpunIn = 3;   // clean documents
constexpr double kMostLost = 0.01;      // of the translated that are called so, where slips are not looked for

Split split_by_front(const LabelledDocument& document) {
  if (document.id.starts_with("corpus:")) return Split::Development;
  return split_of(std::string_view(document.id).substr(0, document.id.find('~')));
}

/// What is read of a document, once.
struct Row {
  bool is_translated = false;
  bool is_clean = false;  ///< as a person wrote it; else spun by us
  bool is_calibration = false;
  double weight = 1;
  bool is_judged = true;  ///< long enough, prose
  TranslationFeatures features = {};
  std::array<std::array<std::uint32_t, kDeltaBins + 1>, kTranslationSlips> slips = {};
  std::uint32_t words = 0;
};

/// The function words and marks that clean documents have most, and the pairs of them.
void choose_words(const EvidenceModel& model, const std::vector<const LabelledDocument*>& documents,
                  TranslationWeights& weights) {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  std::vector<std::uint64_t> counts(model.vocabulary.size(), 0);
  std::map<std::array<std::uint16_t, 2>, std::uint64_t> pairs;
  const auto read = [&](const LabelledDocument& document, const auto& take) {
    tokenizer.tokenize(document.text, tokenized);
    read_words(document.text, tokenized, model.vocabulary, stream);
    for (std::size_t i = 0; i < stream.words.size(); ++i) {
      take(stream.words[i], stream.tokens[i] != WordStream::kNoToken,
           stream.tokens[i] != WordStream::kNoToken &&
               tokenized.tokens[stream.tokens[i]].kind == TokenKind::Punctuation);
    }
  };
  for (const LabelledDocument* document : documents) {
    read(*document, [&](WordId word, bool is_token, bool is_mark) {
      if (is_token && word != kUnknownWord && (is_mark || (model.vocabulary.flags(word) & kFunctionWord) != 0)) {
        ++counts[word];
      }
    });
  }
  std::vector<WordId> by_count(counts.size());
  std::iota(by_count.begin(), by_count.end(), 0U);
  std::stable_sort(by_count.begin(), by_count.end(), [&](WordId a, WordId b) { return counts[a] > counts[b]; });
  std::copy_n(by_count.begin(), kFrequentWords, weights.words.begin());
  std::vector<std::uint16_t> class_of(counts.size(), 0);
  for (std::size_t i = 0; i < kFrequentWords; ++i) class_of[weights.words[i]] = static_cast<std::uint16_t>(i + 1);
  for (const LabelledDocument* document : documents) {
    std::uint16_t before = 0;
    read(*document, [&](WordId word, bool is_token, bool) {
      const std::uint16_t word_class = is_token ? class_of[word] : std::uint16_t{0};
      if (is_token) ++pairs[{before, word_class}];
      before = word_class;
    });
  }
  std::vector<std::pair<std::uint64_t, std::array<std::uint16_t, 2>>> sorted;
  sorted.reserve(pairs.size());
  for (const auto& [pair, count] : pairs) sorted.emplace_back(count, pair);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < std::min(kFrequentPairs, sorted.size()); ++i) weights.pairs[i] = sorted[i].second;
}

void standardise(const std::vector<Row>& rows, TranslationWeights& weights) {
  for (std::size_t i = 0; i < kTranslationFeatures; ++i) {
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (const Row& row : rows) {
      if (row.is_calibration) continue;
      const auto value = static_cast<double>(row.features[i]);
      sum += value;
      squares += value * value;
      ++count;
    }
    const double mean = sum / std::max(1.0, count);
    const double variance = squares / std::max(1.0, count) - mean * mean;
    weights.mean[i] = static_cast<float>(mean);
    weights.deviation[i] = static_cast<float>(std::sqrt(std::max(variance, 0.0)) + 1e-4);
  }
}

/// Whether a feature needs no slips: how a document reads, its frequent words and pairs.
bool is_of_reading(std::size_t feature) {
  return feature < kReadingFeatures || feature >= kTranslationFeatures - kFrequentWords - kFrequentPairs;
}

/// The score is linear in the features, so a regression over standardised ones and a constant; over those alone that
/// `is_asked`.
float regress(const std::vector<Row>& rows, const TranslationWeights& weights, bool (*is_asked)(std::size_t feature),
              TranslationFeatures& fitted_weights) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < kTranslationFeatures; ++i) {
    if (is_asked(i)) columns.push_back(i);
  }
  DenseRows dense;
  dense.columns = columns.size() + 1;
  const float limit = TranslationWeights::kMostDeviation;
  for (const Row& row : rows) {
    if (row.is_calibration || !row.is_judged) continue;
    for (const std::size_t i : columns) {
      dense.values.push_back(std::clamp((row.features[i] - weights.mean[i]) / weights.deviation[i], -limit, limit));
    }
    dense.values.push_back(10);  // a large constant is hardly held back by the penalty
    dense.labels.push_back(row.is_translated ? 1 : 0);
    dense.weights.push_back(static_cast<float>(row.weight));
  }
  const std::vector<double> fitted = fit_dense_logistic(dense, kPenalty);
  for (std::size_t k = 0; k < columns.size(); ++k) fitted_weights[columns[k]] = static_cast<float>(fitted[k]);
  return static_cast<float>(10 * fitted.back());
}

/// Platt scaling on the calibration documents: slope and offset, and the scores of the clean ones.
struct Calibrated {
  std::vector<double> fitted;
  std::vector<double> clean;
};
Calibrated calibrated(const std::vector<Row>& rows, const std::function<double(const Row& row)>& score_of) {
  DenseRows platt;
  platt.columns = 2;
  Calibrated result;
  for (const Row& row : rows) {
    if (!row.is_calibration || !row.is_judged || (!row.is_clean && !row.is_translated)) continue;
    const double score = score_of(row);
    platt.values.push_back(static_cast<float>(score));
    platt.values.push_back(1);
    platt.labels.push_back(row.is_translated ? 1 : 0);
    if (!row.is_translated) result.clean.push_back(score);
  }
  result.fitted = result.clean.size() < 2 ? std::vector<double>{1, 0} : fit_dense_logistic(platt, 1e-3);
  return result;
}

/// Fits what is asked before slips are looked for, with a bar that few fall below of those that reach the other one.
void fit_screen(const std::vector<Row>& rows, TranslationWeights& weights) {
  weights.screen_offset = regress(rows, weights, is_of_reading, weights.screen_weight);
  const auto score_of = [&](const Row& row) { return translation_screen_score(weights, row.features); };
  const Calibrated scaled = calibrated(rows, score_of);
  weights.screen_slope = static_cast<float>(scaled.fitted[0]);
  weights.screen_calibration_offset = static_cast<float>(scaled.fitted[1]);
  std::vector<double> called;
  for (const Row& row : rows) {
    const bool is_called = translation_score(weights, row.features) >= static_cast<double>(weights.translated_score);
    if (row.is_translated && row.is_judged && is_called) called.push_back(score_of(row));
  }
  std::sort(called.begin(), called.end());
  const auto lost = static_cast<std::size_t>(kMostLost * static_cast<double>(called.size()));
  // Where nothing was called nothing is known of what would be lost: all are looked into.
  weights.least_screen_score = called.empty() ? -1e9F : static_cast<float>(called[lost]);
}

/// Of the clean documents, how many the screen lets pass.
double share_looked_into(const std::vector<Row>& rows, const TranslationWeights& weights) {
  double clean = 0;
  double passed = 0;
  for (const Row& row : rows) {
    if (!row.is_clean || !row.is_judged) continue;
    clean += 1;
    const double score = translation_screen_score(weights, row.features);
    passed += score >= static_cast<double>(weights.least_screen_score) ? 1 : 0;
  }
  return passed / std::max(1.0, clean);
}

void calibrate(const std::vector<Row>& rows, TranslationWeights& weights) {
  auto [fitted, clean] = calibrated(rows, [&](const Row& row) { return translation_score(weights, row.features); });
  if (clean.size() < 2) return;
  weights.calibration_slope = static_cast<float>(fitted[0]);
  weights.calibration_offset = static_cast<float>(fitted[1]);
  std::sort(clean.rbegin(), clean.rend());
  const double by_tail = tail_of(clean, kTail).at(kTranslatedRate);
  const auto allowed = static_cast<std::size_t>(kTranslatedRate * static_cast<double>(clean.size()));
  weights.translated_score = static_cast<float>(std::max(by_tail, clean[allowed] + 1e-4));
}

void weigh_slips(const std::vector<Row>& rows, TranslationWeights& weights) {
  for (std::size_t slip = 0; slip < kTranslationSlips; ++slip) {
    for (std::size_t bin = 0; bin <= kDeltaBins; ++bin) {
      // Per word, on round trips and their originals.
      std::array<double, 2> places = {kSmoothing, kSmoothing};
      std::array<double, 2> words = {1, 1};
      for (const Row& row : rows) {
        if (row.is_calibration || (!row.is_clean && !row.is_translated)) continue;
        places[row.is_translated ? 1 : 0] += row.slips[slip][bin];
        words[row.is_translated ? 1 : 0] += row.words;
      }
      weights.strength[slip][bin] = static_cast<float>(std::log(places[1] / words[1]) - std::log(places[0] / words[0]));
    }
  }
}

}  // namespace

Result<TranslationWeights> fit_translation(const EvidenceModel& model, const std::vector<LabelledDocument>& documents,
                                           const std::vector<const NamedSpinner*>& spinners,
                                           const std::vector<std::string>& left_out, const Progress& progress) {
  TranslationWeights weights;
  std::vector<const LabelledDocument*> used;
  std::vector<const LabelledDocument*> clean;
  for (const LabelledDocument& document : documents) {
    const bool is_left_out = std::find(left_out.begin(), left_out.end(), document.genre) != left_out.end();
    if (document.label == Label::Spun || split_by_front(document) == Split::Test || is_left_out) continue;
    used.push_back(&document);
    if (document.label == Label::Clean && split_by_front(document) == Split::Development) clean.push_back(&document);
  }
  if (clean.empty() || clean.size() == used.size()) {
    return failure(ErrorCode::InvalidArgument, "translations: clean and translated documents are needed");
  }
  choose_words(model, clean, weights);

  const TranslationReader reader(model, weights);
  const auto readers = place_readers(model, kKeptCandidates);
  std::vector<std::vector<Row>> rows_of(used.size());
  for_each_parallel(used.size(), [&](std::size_t index, std::size_t worker) {
    if (worker == 0 && index % 64 < 2) {
      progress("reading translations", static_cast<double>(index) / static_cast<double>(used.size()));
    }
    const LabelledDocument& document = *used[index];
    PlaceReader& places_of = *readers[worker];
    DocumentPlaces places;
    std::vector<TranslationPlace> slips;
    const auto add = [&](std::string_view text, bool is_spun) {
      places_of.read_to_judge(text, places);
      Row row;
      row.is_translated = document.label == Label::Translated;
      row.is_clean = !row.is_translated && !is_spun;
      row.is_calibration = split_by_front(document) == Split::Calibration;
      const bool is_round_trip = document.genre.starts_with("apertium_");
      if (row.is_translated && !is_round_trip) row.weight = kOfRealSystems;
      if (row.is_clean && document.genre.starts_with("corrected_")) row.weight = kOfCorrected;
      row.features =
          reader.features(places_of.tokenized(), places_of.stream(), places, document_evidence(places).features, slips);
      for (const TranslationPlace& slip : slips) {
        ++row.slips[static_cast<std::size_t>(slip.slip)][delta_bin(slip.delta)];
      }
      row.words = places.words;
      row.is_judged = abstention(places, places.is_verse) == Abstention::None;
      rows_of[index].push_back(row);
    };
    add(document.text, false);
    if (document.label == Label::Clean && !spinners.empty() && index % kOneSpunIn == 0) {
      const SpinnerTable& table = spinners[index / kOneSpunIn % spinners.size()]->table;
      add(spun(document.text, table, drawn_options(index), index, places_of.tokenizer()).text, true);
    }
  });
  std::vector<Row> rows;
  for (std::vector<Row>& of_document : rows_of) {
    rows.insert(rows.end(), of_document.begin(), of_document.end());
  }
  progress(fmt::format("fitting translation on {} documents", rows.size()), -1);
  standardise(rows, weights);
  weights.offset = regress(
      rows, weights, [](std::size_t) { return true; }, weights.weight);
  calibrate(rows, weights);
  weigh_slips(rows, weights);
  fit_screen(rows, weights);
  progress(fmt::format("slips will be looked for in {:.1f} % of the clean documents",
                       100 * share_looked_into(rows, weights)),
           -1);
  return weights;
}

}  // namespace unspun
