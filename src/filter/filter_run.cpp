#include "filter/filter_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <system_error>
#include <utility>

#include "base/mapped_file.hpp"
#include "filter/file_state.hpp"
#include "filter/ordered_pipeline.hpp"
#include "filter/progress_log.hpp"
#include "filter/run_identity.hpp"
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

/// A step of the reader with what came of its record.
struct RatedStep {
  ReadStep step;
  FilteredRecord record;  ///< of a step with a record
};
using Pipeline = OrderedPipeline<ReadStep, RatedStep>;

class FilterRun {
 public:
  FilterRun(const FilterOptions& options, std::vector<InputShard> shards, RecordFilter filter,
            OutputDirectory directory, RunIdentity identity, FilterObserver& observer)
      : x_options(options),
        x_shards(std::move(shards)),
        x_finished(x_shards.size()),
        x_rejects(x_shards.size()),
        x_filter(std::move(filter)),
        x_directory(std::move(directory)),
        x_identity(std::move(identity)),
        x_observer(observer) {}

  Result<FilterResult> run() {
    if (auto begun = begin(); !begun) return tl::unexpected<Error>(begun.error());
    auto done = rate_all();
    if (!done) {
      return failure(done.error().code, fmt::format("{} ({} of {} inputs are done; --resume goes on)",
                                                    done.error().message, settled_count(), x_shards.size()));
    }
    x_result.is_stopped = !*done;
    x_result.inputs = x_shards.size();
    x_result.finished = settled_count();
    std::vector<FinishedShard> all;
    for (auto& shard : x_finished) {
      if (shard) all.push_back(std::move(shard->shard));
    }
    x_result.total = total_tally(all);
    if (x_result.is_stopped) return x_result;
    if (auto ended = end(all); !ended) return tl::unexpected<Error>(ended.error());
    return x_result;
  }

 private:
  /// A shard that was gone through; unless it is settled, a later run does it again.
  struct DoneShard {
    FinishedShard shard;
    bool is_settled = true;
  };

  std::size_t settled_count() const {
    std::size_t count = 0;
    for (const auto& shard : x_finished) count += shard && shard->is_settled ? 1 : 0;
    return count;
  }

  ShardPaths paths(std::size_t shard) const { return {x_directory.path(), x_shards[shard].name}; }

  /// Takes over what an earlier run finished, and writes the log that this one appends to.
  Result<void> begin() {
    ProgressContent log{x_identity, {}};
    if (x_directory.has_run()) {
      auto earlier = progress_content(x_directory.progress_path());
      if (!earlier) return tl::unexpected<Error>(earlier.error());
      if (const std::string difference = earlier->identity.difference(x_identity); !difference.empty()) {
        return failure(ErrorCode::InvalidArgument,
                       fmt::format("{}: the earlier run has {}; --resume needs the same, --overwrite begins anew",
                                   x_directory.path(), difference));
      }
      if (auto taken = take_over(std::move(earlier->shards), log); !taken) return taken;
      // A summary is there only where a run came to its end.
      std::error_code ignored;
      fs::remove(x_directory.summary_path(), ignored);
    }
    return write_whole(x_directory.progress_path(), progress_lines(log));
  }

  Result<void> take_over(std::vector<FinishedShard> earlier, ProgressContent& log) {
    std::map<std::string, std::size_t> numbers;
    for (std::size_t i = 0; i < x_shards.size(); ++i) numbers.emplace(x_shards[i].path, i);
    for (FinishedShard& shard : earlier) {
      const auto number = numbers.find(shard.path);
      if (number == numbers.end() || x_shards[number->second].name != shard.name) {
        return failure(ErrorCode::InvalidArgument,
                       fmt::format("{}: the earlier run has an input {} (as {}) that is not among the inputs now",
                                   x_directory.path(), shard.path, shard.name));
      }
      // Of standard input nobody can say whether it is the same. An input that is gone cannot be done better.
      if (!shard.state) continue;
      std::error_code ignored;
      if (fs::exists(shard.path, ignored) && file_state(shard.path) != shard.state) continue;
      if (!shard.damage.empty()) complain(shard.damage);
      log.shards.push_back(shard);
      x_finished[number->second] = DoneShard{std::move(shard), true};
      ++x_result.finished_before;
    }
    return {};
  }

  void complain(const std::string& message) {
    x_result.has_failures = true;
    x_observer.complain(message);
  }

  void measure_inputs(const std::vector<bool>& left_out) {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < x_shards.size(); ++i) {
      if (left_out[i]) continue;
      std::error_code ignored;
      const auto state = file_state(x_shards[i].path);
      if (!state && (x_shards[i].path == "-" || fs::exists(x_shards[i].path, ignored))) return;
      if (state) total += state->size;
    }
    x_progress.total_bytes = total;
  }

  /// False where it was asked to stop.
  Result<bool> rate_all() {
    std::vector<bool> left_out;
    for (const auto& shard : x_finished) left_out.push_back(shard.has_value());
    measure_inputs(left_out);
    ShardReader reader(x_shards, left_out, x_options.reading);
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
        rated.record = x_filter.filtered(std::move(step.record), x_shards[step.shard]);
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

  Result<void> write(const RatedStep& rated) {
    const ReadStep& step = rated.step;
    if (!step.is_open) return write_unopened(rated);
    if (!x_output) {
      auto output = ShardOutput::create(paths(step.shard), x_options.outputs);
      if (!output) return tl::unexpected<Error>(output.error());
      x_output = std::move(*output);
      x_damage.clear();
    }
    x_progress.bytes = x_bytes_before + step.bytes_read;
    if (step.is_end) return finish_shard(step);
    count(rated.record);
    if (!rated.record.input_failure.empty()) {
      x_damage = rated.record.input_failure;
      complain(x_damage);
    }
    return x_output->add(rated.record);
  }

  void count(const FilteredRecord& record) {
    ++x_progress.documents;
    if (record.fate == Fate::Dropped) ++x_progress.dropped;
  }

  /// Two steps come of an input that cannot be opened: why, and the end.
  Result<void> write_unopened(const RatedStep& rated) {
    const std::size_t shard = rated.step.shard;
    if (!rated.step.is_end) {
      count(rated.record);
      complain(rated.record.input_failure);
      remove_outputs(paths(shard));
      DoneShard done{{x_shards[shard].path, x_shards[shard].name, std::nullopt, rated.record.input_failure, {}}, false};
      done.shard.tally.add(rated.record);
      x_finished[shard] = std::move(done);
      x_rejects[shard] = rated.record.line;
    }
    return {};
  }

  Result<void> finish_shard(const ReadStep& end) {
    if (auto finished = x_output->finish(end.bytes_read); !finished) return finished;
    const InputShard& input = x_shards[end.shard];
    FinishedShard shard{input.path, input.name, std::nullopt, x_damage, x_output->tally()};
    x_output.reset();
    x_bytes_before += end.bytes_read;
    if (end.state != FileState{}) shard.state = end.state;
    if (end.is_changed) {
      shard.damage = fmt::format("{}: changed while it was read", input.path);
      complain(shard.damage);
    }
    if (!end.is_unsettled) {
      if (auto logged = append_durably(x_directory.progress_path(), progress_line(shard)); !logged) return logged;
    }
    x_finished[end.shard] = DoneShard{std::move(shard), !end.is_unsettled};
    return {};
  }

  /// All inputs were gone through: the files over all of them.
  Result<void> end(const std::vector<FinishedShard>& all) {
    if (auto written = write_rejects(); !written) return written;
    // In the order of the inputs, whatever the order in which they were finished.
    ProgressContent log{x_identity, {}};
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (x_finished[i]->is_settled) log.shards.push_back(all[i]);
    }
    if (auto written = write_whole(x_directory.progress_path(), progress_lines(log)); !written) return written;
    const std::chrono::duration<double> seconds = Clock::now() - x_begun;
    return write_whole(x_directory.summary_path(), summary_json(x_identity, all, {seconds.count(), x_options.threads}));
  }

  Result<void> write_rejects() {
    auto file = OutputFile::create(x_directory.rejects_path());
    if (!file) return tl::unexpected<Error>(file.error());
    for (std::size_t i = 0; i < x_shards.size(); ++i) {
      auto written = file->write(x_rejects[i]);
      const std::string path = paths(i).rejects;
      std::error_code ignored;
      if (written && x_rejects[i].empty() && fs::exists(path, ignored)) {
        const auto rejects = MappedFile::open(path);
        if (!rejects) return tl::unexpected<Error>(rejects.error());
        written = file->write({reinterpret_cast<const char*>(rejects->bytes().data()), rejects->bytes().size()});
      }
      if (!written) return written;
    }
    return file->finish();
  }

  const FilterOptions& x_options;
  const std::vector<InputShard> x_shards;
  std::vector<std::optional<DoneShard>> x_finished;
  std::vector<std::string> x_rejects;  ///< of inputs that could not be opened
  const RecordFilter x_filter;
  OutputDirectory x_directory;
  const RunIdentity x_identity;
  FilterObserver& x_observer;
  FilterResult x_result;
  FilterProgress x_progress;
  std::uint64_t x_bytes_before = 0;  ///< of the inputs before the present one
  std::optional<ShardOutput> x_output;
  std::string x_damage;
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

Result<FilterResult> filter(const FilterOptions& options, const Detector& detector, FilterObserver& observer) {
  auto shards = input_list(options.inputs, options.listing);
  if (!shards) return tl::unexpected<Error>(shards.error());
  auto rule = DropRule::parse(options.drop);
  if (!rule) return tl::unexpected<Error>(rule.error());
  if (auto apart = check_apart(*shards, options.directory); !apart) return tl::unexpected<Error>(apart.error());
  auto identity = run_identity(options, detector.model());
  if (!identity) return tl::unexpected<Error>(identity.error());
  auto directory = OutputDirectory::open(options.directory, options.existing);
  if (!directory) return tl::unexpected<Error>(directory.error());
  FilterRun run(options, std::move(*shards), RecordFilter(detector, options.rating, std::move(*rule), options.outputs),
                std::move(*directory), std::move(*identity), observer);
  return run.run();
}

}  // namespace unspun
