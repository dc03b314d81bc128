#pragma once

#include <span>
#include <string>

#include "filter/progress_log.hpp"

namespace unspun {

/// A run as one HTML page with everything in it, nothing to load: what became of the records and why, grades, scores
/// and lengths as plots, sites ranked, the swaps that many documents of one site share, and examples. The same inputs
/// and options give the same bytes.
std::string run_report(const RunIdentity& identity, std::span<const FinishedShard> shards);

}  // namespace unspun
