#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "filter/progress_log.hpp"

namespace unspun {

/// What of summary.json is another in every run, and stands by itself under "timing".
struct RunTiming {
  double seconds = 0;
  std::size_t threads = 1;
};

/// The content of summary.json, one JSON object over several lines: the counts of all inputs, with every verdict and
/// grade even where it did not occur, then those of each input, options and model. But for "timing" the same for the
/// same inputs and options.
std::string summary_json(const RunIdentity& identity, std::span<const FinishedShard> shards, const RunTiming& timing);

/// The counts of all shards.
Tally total_tally(std::span<const FinishedShard> shards);

}  // namespace unspun
