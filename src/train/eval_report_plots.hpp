#pragma once

#include <string>

#include "train/evaluation.hpp"

namespace unspun {

/// The plots of an evaluation as SVG elements for an HTML page. Colours come from the page's classes
/// (eval_report_html), so that one drawing does for light and dark. All are some 420 units wide: readable on a
/// telephone at full width. Each has a title for readers who cannot see it. Empty where there is nothing to draw.

/// Recall against false positives, the latter on a logarithmic axis: what matters lies at its left end.
std::string roc_plot(const Evaluation& evaluation);

/// What was said against what came, in bins of equal weight, as if half were spun.
std::string reliability_plot(const Evaluation& evaluation);

/// How many clean and spun documents got which probability; counts on a logarithmic axis.
std::string probability_plot(const Evaluation& evaluation);

/// False alarms by genre with intervals. Genres of few documents have intervals that reach over the edge.
std::string alarms_plot(const Evaluation& evaluation);

/// Recall by strength with intervals: as called, and at 0.1 % false positives.
std::string strength_plot(const Evaluation& evaluation);

}  // namespace unspun
