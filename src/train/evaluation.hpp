#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "detector/unspun/detector.hpp"
#include "train/evaluation_outcome.hpp"
#include "train/evaluation_statistics.hpp"

namespace unspun {

inline constexpr std::size_t kLabels = 3;
inline constexpr std::size_t kVerdicts = 5;

/// How well the probability of one kind (spun, translated) tells its documents from the clean ones.
struct Detection {
  std::size_t clean = 0;
  std::size_t positive = 0;
  AreaUnderCurve curve;
  RecallAtRate at_1_percent;
  RecallAtRate at_01_percent;
};

/// What clean documents of one group (a genre, a length) were called.
struct FalseAlarms {
  std::string group;
  Proportion called;  ///< spun or translated
  std::size_t suspect = 0;
  std::size_t undecided = 0;
};

/// Spun documents of one strength.
struct StrengthRecall {
  int least = -1;     ///< percent; -1 where it is not said
  int most = -1;      ///< the same as `least`, but where there are so many strengths that they are grouped by tens
  Proportion called;  ///< verdict spun
  Proportion at_1_percent;  ///< above the bar of Evaluation::spun
  Proportion at_01_percent;
};

struct SpanFigures {
  std::size_t documents = 0;  ///< spun ones whose swaps are known
  Proportion precision;       ///< spans that are right
  Proportion recall;          ///< swaps that are found
  Proportion right_at_1;      ///< of swaps that are flagged whole
  Proportion right_at_3;
  std::size_t clean_spans = 0;  ///< evidence spans on clean documents
  std::uint64_t clean_words = 0;
};

struct EvaluationSpeed {
  double seconds = 0;  ///< of rating; reading is not counted
  std::uint64_t words = 0;
  std::size_t threads = 0;
};

/// Everything that is measured of one model on labelled documents. All but the speed is the same for the same
/// documents, model and program, whatever the number of threads.
struct Evaluation {
  std::string model;
  std::vector<std::string> files;  ///< without their folders
  std::size_t skipped_lines = 0;
  std::vector<DocumentOutcome> outcomes;  ///< in input order

  std::array<std::array<std::size_t, kVerdicts>, kLabels> confusion = {};  ///< by Label, then Verdict
  Detection spun;
  Detection translated;
  FalseAlarms false_alarms;                   ///< of all clean documents
  std::vector<FalseAlarms> alarms_by_genre;   ///< most documents first
  std::vector<FalseAlarms> alarms_by_length;  ///< shortest first
  std::vector<StrengthRecall> recall_by_strength;
  Calibration as_given;  ///< of the spun probability, clean and spun documents
  Calibration balanced;  ///< the same as if half of them were spun
  SpanFigures spans;
  EvaluationSpeed speed;
};

/// All figures from what is known of each document. Of `evaluation` the outcomes are taken, the rest is filled in; its
/// name, files, skipped lines and speed stay.
void measure(Evaluation& evaluation);

struct EvaluationProgress {
  std::function<void(double share)> show;             ///< from 0 to 1, negative where it is not known
  std::function<void(const std::string& line)> skip;  ///< a line is skipped: "path:line: reason"
};

/// Rates the documents of the files, on as many threads as there are processors, and measures. An Error is that of a
/// file that cannot be opened, or that there is no document.
Result<Evaluation> evaluate(const Detector& detector, const Options& options, const std::vector<std::string>& paths,
                            const EvaluationProgress& progress);

}  // namespace unspun
