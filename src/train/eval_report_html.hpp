#pragma once

#include <string>

#include "train/evaluation_comparison.hpp"

namespace unspun {

/// An evaluation as one HTML page with everything in it: no scripts, no fonts, nothing to load. Plots, tables, and
/// examples of what went wrong, as short excerpts from the documents. With `before` and `changes` also the two models
/// side by side.
std::string evaluation_html(const Evaluation& evaluation, const std::string& note, const Evaluation* before = nullptr,
                            const EvaluationComparison* changes = nullptr);

}  // namespace unspun
