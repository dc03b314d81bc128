#pragma once

#include <cstddef>
#include <vector>

namespace unspun {

/// A 95 % confidence interval.
struct Interval {
  double low = 0;
  double high = 0;
};

/// So many of so many. Its interval is Wilson's (1927), which holds for few cases and for shares near 0 and 1 too:
/// of 0 hits in 100 it is [0, 0.037].
struct Proportion {
  std::size_t hits = 0;
  std::size_t of = 0;

  double value() const { return of == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(of); }
  Interval interval() const;
};

/// Area under the ROC curve: how likely a document of the positive kind scores above a clean one (ties half). The
/// interval is DeLong's (1988) on the logit scale. Where the two are wholly apart its variance is 0, and the interval
/// is that of as many hits in a row as the smaller side has documents.
struct AreaUnderCurve {
  double area = 0;
  Interval interval;
};
AreaUnderCurve area_under_curve(std::vector<double> clean, std::vector<double> positive);

/// Recall where a given share of the clean documents may lie above the bar.
struct RecallAtRate {
  double rate = 0;
  double bar = 0;              ///< called positive is what scores above it
  Proportion recall;           ///< its interval takes the bar as given
  Proportion false_positives;  ///< at most `rate` of the clean; none where they are fewer than 1 / rate
};
RecallAtRate recall_at_rate(std::vector<double> clean, const std::vector<double>& positive, double rate);

/// A document for calibration: what was said, what it is, and how much it counts.
struct CalibrationPoint {
  double probability = 0;
  bool is_positive = false;
  double weight = 1;
};

struct ReliabilityBin {
  std::size_t documents = 0;
  double weight = 0;       ///< share of all
  double probability = 0;  ///< mean of what was said
  double observed = 0;     ///< share of positives
};

/// Bins of equal weight by probability, and the mean distance between what was said and what came, by weight
/// (expected calibration error). Points of the same probability stay in one bin.
struct Calibration {
  std::vector<ReliabilityBin> bins;
  double expected_error = 0;
};
Calibration calibration(std::vector<CalibrationPoint> points, std::size_t bins = 10);

/// Two-sided exact test of McNemar (1947): how likely a split of the changes is that is at least this uneven, were
/// both directions equally likely. Example: 8 better and none worse give 2 / 256.
double mcnemar_exact(std::size_t better, std::size_t worse);

}  // namespace unspun
