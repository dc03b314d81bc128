// The figures of an evaluation, from what is known of each document.

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "train/evaluation.hpp"

namespace unspun {
namespace {

struct LengthBand {
  std::uint64_t least;
  const char* name;
};
constexpr std::array<LengthBand, 6> kLengthBands = {
    {{0, "<60"}, {60, "60-119"}, {120, "120-249"}, {250, "250-499"}, {500, "500-999"}, {1000, "1000+"}}};

/// With more different strengths than these, they are grouped by tens.
constexpr std::size_t kMostStrengths = 10;

std::size_t length_band(std::uint64_t words) {
  std::size_t band = 0;
  while (band + 1 < kLengthBands.size() && words >= kLengthBands[band + 1].least) ++band;
  return band;
}

Detection detection(const std::vector<DocumentOutcome>& outcomes, Label positive,
                    double DocumentOutcome::*probability) {
  std::vector<double> clean;
  std::vector<double> others;
  for (const DocumentOutcome& outcome : outcomes) {
    if (outcome.label == Label::Clean) clean.push_back(outcome.*probability);
    if (outcome.label == positive) others.push_back(outcome.*probability);
  }
  return {clean.size(), others.size(), area_under_curve(clean, others), recall_at_rate(clean, others, 0.01),
          recall_at_rate(clean, others, 0.001)};
}

void count(FalseAlarms& alarms, const DocumentOutcome& outcome) {
  ++alarms.called.of;
  alarms.called.hits += is_called(outcome) ? 1 : 0;
  alarms.suspect += outcome.verdict == Verdict::Suspect ? 1 : 0;
  alarms.undecided += outcome.verdict == Verdict::Undecided ? 1 : 0;
}

void measure_false_alarms(Evaluation& evaluation) {
  std::map<std::string, FalseAlarms> genres;
  std::array<FalseAlarms, kLengthBands.size()> lengths;
  evaluation.false_alarms.group = "all";
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label != Label::Clean) continue;
    count(evaluation.false_alarms, outcome);
    count(genres[outcome.genre.empty() ? "(none)" : outcome.genre], outcome);
    count(lengths[length_band(outcome.words)], outcome);
  }
  for (auto& [genre, alarms] : genres) {
    alarms.group = genre;
    evaluation.alarms_by_genre.push_back(alarms);
  }
  std::stable_sort(evaluation.alarms_by_genre.begin(), evaluation.alarms_by_genre.end(),
                   [](const auto& a, const auto& b) { return a.called.of > b.called.of; });
  for (std::size_t band = 0; band < lengths.size(); ++band) {
    lengths[band].group = kLengthBands[band].name;
    if (lengths[band].called.of > 0) evaluation.alarms_by_length.push_back(lengths[band]);
  }
}

void measure_recall_by_strength(Evaluation& evaluation) {
  std::set<int> strengths;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label == Label::Spun) strengths.insert(outcome.strength);
  }
  const bool by_tens = strengths.size() > kMostStrengths;
  std::map<int, StrengthRecall> groups;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label != Label::Spun) continue;
    StrengthRecall added{outcome.strength, outcome.strength, {}, {}, {}};
    if (by_tens && outcome.strength >= 0) {
      added.least = outcome.strength == 100 ? 90 : outcome.strength / 10 * 10;
      added.most = added.least == 90 ? 100 : added.least + 9;
    }
    StrengthRecall& group = groups.try_emplace(added.least, added).first->second;
    for (auto& [proportion, hit] :
         {std::pair(&group.called, outcome.verdict == Verdict::Spun),
          std::pair(&group.at_1_percent, outcome.spun_probability > evaluation.spun.at_1_percent.bar),
          std::pair(&group.at_01_percent, outcome.spun_probability > evaluation.spun.at_01_percent.bar)}) {
      ++proportion->of;
      proportion->hits += hit ? 1 : 0;
    }
  }
  std::transform(groups.rbegin(), groups.rend(), std::back_inserter(evaluation.recall_by_strength),
                 [](const auto& group) { return group.second; });
}

void measure_calibration(Evaluation& evaluation) {
  std::vector<CalibrationPoint> points;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label == Label::Translated) continue;
    points.push_back({outcome.spun_probability, outcome.label == Label::Spun, 1});
  }
  evaluation.as_given = calibration(points);
  const Detection& spun = evaluation.spun;
  if (spun.clean == 0 || spun.positive == 0) return;
  for (CalibrationPoint& point : points) {
    point.weight = 0.5 / static_cast<double>(point.is_positive ? spun.positive : spun.clean);
  }
  evaluation.balanced = calibration(std::move(points));
}

void measure_spans(Evaluation& evaluation) {
  SpanFigures& figures = evaluation.spans;
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label == Label::Clean) {
      figures.clean_spans += outcome.spans.spans;
      figures.clean_words += outcome.words;
    }
    if (outcome.label != Label::Spun || !outcome.has_spans) continue;
    const SpanCounts& spans = outcome.spans;
    ++figures.documents;
    figures.precision.hits += spans.right_spans;
    figures.precision.of += spans.spans;
    figures.recall.hits += spans.found_swaps;
    figures.recall.of += spans.swaps;
    figures.right_at_1.hits += spans.right_at_1;
    figures.right_at_1.of += spans.flagged_swaps;
    figures.right_at_3.hits += spans.right_at_3;
    figures.right_at_3.of += spans.flagged_swaps;
  }
}

}  // namespace

void measure(Evaluation& evaluation) {
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    ++evaluation.confusion[static_cast<std::size_t>(outcome.label)][static_cast<std::size_t>(outcome.verdict)];
  }
  evaluation.spun = detection(evaluation.outcomes, Label::Spun, &DocumentOutcome::spun_probability);
  evaluation.translated = detection(evaluation.outcomes, Label::Translated, &DocumentOutcome::translated_probability);
  measure_false_alarms(evaluation);
  measure_recall_by_strength(evaluation);
  measure_calibration(evaluation);
  measure_spans(evaluation);
}

}  // namespace unspun
