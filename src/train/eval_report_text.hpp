#pragma once

#include <string>

#include "train/evaluation_comparison.hpp"

namespace unspun {

/// An evaluation as tables for a terminal.
std::string evaluation_text(const Evaluation& evaluation, const std::string& note);

/// Two of them side by side, and the documents whose verdict became right or wrong.
std::string comparison_text(const Evaluation& before, const Evaluation& after, const EvaluationComparison& changes);

}  // namespace unspun
