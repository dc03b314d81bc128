#include "train/evaluation.hpp"

#include <chrono>

#include "train/parallel.hpp"

namespace unspun {
namespace {

/// Large enough to keep threads busy, small enough that a batch of long documents fits in memory.
constexpr std::size_t kBatch = 256;

class Run {
 public:
  Run(const Detector& detector, const Options& options, Evaluation& evaluation)
      : x_detector(detector), x_options(options), x_evaluation(evaluation) {}

  void add(LabelledDocument document) {
    x_batch.push_back(std::move(document));
    if (x_batch.size() == kBatch) rate_batch();
  }

  void rate_batch() {
    const auto begun = std::chrono::steady_clock::now();
    std::vector<DocumentOutcome>& outcomes = x_evaluation.outcomes;
    const std::size_t first = outcomes.size();
    outcomes.resize(first + x_batch.size());
    for_each_parallel(x_batch.size(), [&](std::size_t index, std::size_t) {
      outcomes[first + index] = outcome_of(x_batch[index], x_detector.rate(x_batch[index].text, x_options));
    });
    x_batch.clear();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    x_evaluation.speed.seconds += taken.count();
    for (std::size_t i = first; i < outcomes.size(); ++i) x_evaluation.speed.words += outcomes[i].words;
  }

 private:
  const Detector& x_detector;
  const Options& x_options;
  Evaluation& x_evaluation;
  std::vector<LabelledDocument> x_batch;
};

}  // namespace

Result<Evaluation> evaluate(const Detector& detector, const Options& options, const std::vector<std::string>& paths,
                            const EvaluationProgress& progress) {
  Evaluation evaluation;
  evaluation.model = detector.model();
  evaluation.speed.threads = parallel_workers();
  Run run(detector, options, evaluation);
  std::size_t read = 0;
  for (std::size_t file = 0; file < paths.size(); ++file) {
    auto reader = LabelledReader::open(paths[file]);
    if (!reader) return tl::unexpected<Error>(reader.error());
    evaluation.files.push_back(bare_file_name(paths[file]));
    while (auto document = reader->next()) {
      if (!*document) {
        ++evaluation.skipped_lines;
        progress.skip(document->error().message);
        continue;
      }
      run.add(std::move(**document));
      if (++read % kBatch == 0) {
        const double share = reader->share_read();
        progress.show(share < 0 ? share : (static_cast<double>(file) + share) / static_cast<double>(paths.size()));
      }
    }
  }
  run.rate_batch();
  if (evaluation.outcomes.empty()) return failure(ErrorCode::BadFormat, "no labelled document in the input");
  measure(evaluation);
  return evaluation;
}

}  // namespace unspun
