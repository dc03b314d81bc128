#include "filter/dry_run.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "filter/ordered_pipeline.hpp"
#include "filter/record_sample.hpp"
#include "filter/threshold_table.hpp"

namespace unspun {
namespace {

constexpr std::size_t kWindowBytes = std::size_t{32} << 20;
constexpr std::chrono::milliseconds kLook{200};

}  // namespace

Result<std::string> dry_run(const FilterOptions& options, std::size_t records, const Detectors& detectors,
                            FilterObserver& observer) {
  const auto inputs = input_list(options.inputs, options.listing);
  if (!inputs) return tl::unexpected<Error>(inputs.error());
  const std::vector<InputShard>& shards = inputs->shards;
  auto rule = DropRule::parse(options.drop);
  if (!rule) return tl::unexpected<Error>(rule.error());
  const RecordFilter filter(detectors, options.rating, std::move(*rule), {});
  RecordSample sample(shards, records, options.reading);
  using Pipeline = OrderedPipeline<ReadStep, FilteredRecord>;
  const auto feed = [&]() -> std::optional<Pipeline::Fed> {
    std::optional<ReadStep> step = sample.next();
    if (!step) return std::nullopt;
    const std::size_t bytes = step->record ? step->record->bytes.size() : 0;
    return Pipeline::Fed{std::move(*step), bytes + 1024};
  };
  const auto work = [&](ReadStep step) { return filter.filtered(std::move(step.record), shards[step.shard]); };
  ThresholdTable table;
  FilterProgress progress;
  Pipeline pipeline(options.threads, kWindowBytes, feed, work);
  while (!observer.wants_stop()) {
    const Pipeline::Wait state = pipeline.wait(kLook);
    if (state == Pipeline::Wait::End) break;
    if (state != Pipeline::Wait::Ready) continue;
    const FilteredRecord record = pipeline.next();
    if (!record.input_failure.empty()) observer.complain(record.input_failure);
    ++progress.documents;
    if (record.fate == Fate::Dropped) ++progress.dropped;
    observer.show(progress);
    table.add(record);
  }
  return fmt::format("sample: {}\n{}", sample.description(), table.text());
}

}  // namespace unspun
