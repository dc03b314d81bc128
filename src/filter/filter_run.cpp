#include "filter/filter_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/free_memory.hpp"
#include "filter/file_state.hpp"
#include "filter/ordered_pipeline.hpp"
#include "filter/prepared_copies.hpp"
#include "filter/run_identity.hpp"
#include "filter/run_report.hpp"
#include "filter/shard_book.hpp"
#include "filter/shard_output.hpp"
#include "filter/shard_reader.hpp"
#include "filter/summary.hpp"

namespace unspun {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Records in memory between reader and writer. What is made of a record may be some times as large.
constexpr std::size_t kWindowBytes = std::size_t{32} << 20;
/// What a record costs in the window beside its text.
constexpr std::size_t kRecordBytes = 1024;
/// Rating takes some 250 bytes of memory for each byte of text (docs/performance.md), so texts over this are rated one
/// at a time.
constexpr std::size_t kLargeRecord = std::size_t{1} << 20;
constexpr std::chrono::milliseconds kLook{200};
/// Records for people are given on so many together, or so many bytes: each time the disk is waited for.
constexpr std::size_t kMostReviewed = 500;
constexpr std::size_t kMostReviewedBytes = std::size_t{8} << 20;

/// A step of the reader with what came of its record.
struct RatedStep {
  ReadStep step;
  FilteredRecord record;  ///< of a step with a record
};
using Pipeline = OrderedPipeline<ReadStep, RatedStep>;

class FilterRun {
 public:
  FilterRun(const FilterOptions& options, const Detectors& detectors, ShardBook book, RecordFilter filter,
            FilterObserver& observer)
      : x_options(options),
        x_detectors(detectors),
        x_book(std::move(book)),
        x_filter(std::move(filter)),
        x_observer(observer) {}

  Result<FilterResult> run() {
    if (auto begun = x_book.begin(); !begun) return tl::unexpected<Error>(begun.error());
    x_result.inputs = x_book.shards().size();
    if (x_options.finds_groups) {
      const std::function<bool()> wants_stop = [this] { return x_observer.wants_stop(); };
      auto copies = prepared_copies(x_options, x_detectors, wants_stop, x_book);
      if (!copies) return tl::unexpected<Error>(copies.error());
      x_result.is_stopped = !*copies;
      x_copies = std::move(*copies);
      if (x_copies) x_result.groups = x_copies->counts;
    }
    x_result.finished_before = x_book.settled_count();
    for (std::size_t i = 0; i < x_result.inputs; ++i) {
      if (x_book.is_done(i) && !x_book.done(i).damage.empty()) complain(x_book.done(i).damage);
    }
    if (x_result.is_stopped) {
      x_result.finished = x_book.settled_count();
      return x_result;
    }
    const auto done = rate_all();
    if (!done) {
      return failure(done.error().code, fmt::format("{} ({} of {} inputs are done; --resume goes on)",
                                                    done.error().message, x_book.settled_count(), x_result.inputs));
    }
    const std::vector<FinishedShard> all = x_book.all_done();
    x_result.total = total_tally(all);
    x_result.finished = x_book.settled_count();
    x_result.is_stopped = !*done;
    if (x_result.is_stopped) return x_result;
    const std::chrono::duration<double> seconds = Clock::now() - x_begun;
    auto ended = x_book.end(summary_json(x_book.identity(), all, {seconds.count(), x_options.threads}),
                            run_report(x_book.identity(), all));
    if (!ended) return tl::unexpected<Error>(ended.error());
    return x_result;
  }

 private:
  void complain(const std::string& message) {
    x_result.has_failures = true;
    x_observer.complain(message);
  }

  /// The size of all that is to be read, or nothing where an input has none.
  std::optional<std::uint64_t> total_bytes(const std::vector<bool>& left_out) const {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < left_out.size(); ++i) {
      const std::string& path = x_book.shards()[i].path;
      if (left_out[i]) continue;
      std::error_code ignored;
      const auto state = file_state(path);
      if (!state && (path == "-" || fs::exists(path, ignored))) return std::nullopt;
      if (state) total += state->size;
    }
    return total;
  }

  /// False where it was asked to stop.
  Result<bool> rate_all() {
    std::vector<bool> left_out;
    for (std::size_t i = 0; i < x_result.inputs; ++i) left_out.push_back(x_book.is_done(i));
    x_progress.total_bytes = total_bytes(left_out);
    ShardReader reader(x_book.shards(), std::move(left_out), x_options.reading);
    std::mutex large_turn;
    const auto feed = [&]() -> std::optional<Pipeline::Fed> {
      std::optional<ReadStep> step = reader.next();
      if (!step) return std::nullopt;
      std::size_t bytes = kRecordBytes;
      if (step->record) bytes += step->record->bytes.size() + step->record->line.size();
      return Pipeline::Fed{std::move(*step), bytes};
    };
    const auto work = [&](ReadStep step) {
      RatedStep rated;
      if (!step.is_end) {
        std::unique_lock turn(large_turn, std::defer_lock);
        if (step.record && step.record->bytes.size() > kLargeRecord) turn.lock();
        const KnownOriginal* known = x_copies ? x_copies->of(step.shard, step.number) : nullptr;
        rated.record = x_filter.filtered(std::move(step.record), x_book.shards()[step.shard], known);
        if (turn.owns_lock()) return_free_memory();
      }
      rated.step = std::move(step);
      return rated;
    };
    Pipeline pipeline(x_options.threads, kWindowBytes, feed, work);
    while (true) {
      const Pipeline::Wait state = pipeline.wait(kLook);
      if (x_observer.wants_stop()) return false;
      if (state == Pipeline::Wait::End) return true;
      if (state == Pipeline::Wait::Ready) {
        if (auto written = write(pipeline.next()); !written) return tl::unexpected<Error>(written.error());
      }
      if (const auto now = Clock::now(); now - x_shown >= kLook) {
        x_shown = now;
        x_observer.show(x_progress);
      }
    }
  }

  Result<void> write(RatedStep rated) {
    const ReadStep& step = rated.step;
    if (!step.is_end) {
      ++x_progress.documents;
      if (rated.record.fate == Fate::Dropped) ++x_progress.dropped;
      if (x_result.first_rejection.empty() && rated.record.input_failure.empty())
        x_result.first_rejection = rated.record.rejection;
    }
    if (!step.is_open) {
      if (!step.is_end) enter_unopened(rated);
      return {};
    }
    if (!x_output) {
      auto output = ShardOutput::create(x_book.paths(step.shard), x_options.outputs);
      if (!output) return tl::unexpected<Error>(output.error());
      x_output = std::move(*output);
      x_damage.clear();
    }
    x_progress.bytes = x_bytes_before + step.bytes_read;
    if (step.is_end) return finish_shard(step);
    if (!rated.record.input_failure.empty()) {
      x_damage = rated.record.input_failure;
      complain(x_damage);
    }
    if (rated.record.review && x_options.review != nullptr) {
      x_review_bytes += rated.record.review->text.size() + rated.record.review->rating.size();
      x_review.push_back(std::move(*rated.record.review));
      if (x_review.size() >= kMostReviewed || x_review_bytes >= kMostReviewedBytes) {
        if (auto given = give_for_review(); !given) return given;
      }
    }
    return x_output->add(rated.record);
  }

  Result<void> give_for_review() {
    if (x_review.empty()) return {};
    x_review_bytes = 0;
    return x_options.review->take(std::exchange(x_review, {}));
  }

  void enter_unopened(const RatedStep& rated) {
    const std::size_t number = rated.step.shard;
    const InputShard& input = x_book.shards()[number];
    complain(rated.record.input_failure);
    remove_outputs(x_book.paths(number));
    FinishedShard shard{input.path, input.name, std::nullopt, rated.record.input_failure, {}};
    shard.tally.add(rated.record);
    x_book.leave_open(number, std::move(shard), rated.record.line);
  }

  Result<void> finish_shard(const ReadStep& end) {
    // Before the input counts as done: a run that goes on after a crash leaves it out.
    if (auto given = give_for_review(); !given) return given;
    if (auto finished = x_output->finish(end.bytes_read, end.not_documents); !finished) return finished;
    const InputShard& input = x_book.shards()[end.shard];
    FinishedShard shard{input.path, input.name, end.state, x_damage, x_output->tally()};
    x_output.reset();
    x_bytes_before += end.bytes_read;
    // Copies were looked for in what the input was then.
    const bool is_other = x_copies && x_copies->inputs[end.shard].state != end.state;
    if (end.is_changed || is_other) {
      shard.damage = fmt::format("{}: changed while it was read", input.path);
      complain(shard.damage);
    }
    if (!end.is_unsettled && !is_other) return x_book.settle(end.shard, std::move(shard));
    x_book.leave_open(end.shard, std::move(shard));
    return {};
  }

  const FilterOptions& x_options;
  const Detectors& x_detectors;
  ShardBook x_book;
  const RecordFilter x_filter;
  FilterObserver& x_observer;
  std::optional<CopyFindings> x_copies;
  FilterResult x_result;
  FilterProgress x_progress;
  std::uint64_t x_bytes_before = 0;  ///< of the inputs before the present one
  std::optional<ShardOutput> x_output;
  std::string x_damage;                ///< of the present input
  std::vector<ReviewRecord> x_review;  ///< of the present input, not given on yet
  std::size_t x_review_bytes = 0;
  const Clock::time_point x_begun = Clock::now();
  Clock::time_point x_shown = x_begun;
};

/// An input below the output directory would be overwritten, or found by the next run.
Result<void> check_apart(const std::vector<InputShard>& shards, const std::string& directory) {
  std::error_code error;
  const std::string folder = fs::weakly_canonical(directory, error).string() + "/";
  for (const InputShard& shard : shards) {
    if (shard.path != "-" && fs::weakly_canonical(shard.path, error).string().starts_with(folder)) {
      return failure(ErrorCode::InvalidArgument, fmt::format("{}: lies in the output directory", shard.path));
    }
  }
  return {};
}

}  // namespace

Result<FilterResult> filter(const FilterOptions& options, const Detectors& detectors, FilterObserver& observer) {
  auto inputs = input_list(options.inputs, options.listing);
  if (!inputs) return tl::unexpected<Error>(inputs.error());
  auto rule = DropRule::parse(options.drop);
  if (!rule) return tl::unexpected<Error>(rule.error());
  if (auto apart = check_apart(inputs->shards, options.directory); !apart) return tl::unexpected<Error>(apart.error());
  auto identity = run_identity(options, detectors);
  if (!identity) return tl::unexpected<Error>(identity.error());
  auto directory = OutputDirectory::open(options.directory, options.existing);
  if (!directory) return tl::unexpected<Error>(directory.error());
  ShardBook book(std::move(inputs->shards), std::move(*directory), std::move(*identity));
  RecordFilter filter(detectors, options.rating, std::move(*rule), options.outputs);
  auto result = FilterRun(options, detectors, std::move(book), std::move(filter), observer).run();
  if (result) result->left_out = std::move(inputs->left_out);
  return result;
}

}  // namespace unspun
