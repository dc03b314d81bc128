#pragma once

#include <string>
#include <string_view>

#include "train/evaluation_comparison.hpp"

namespace unspun {

inline constexpr const char* kEvaluationSchema = "unspun-eval/1";

/// An evaluation as one JSON object: all figures, and a line for each document with its numbers. It holds no text of
/// the documents. `note` is left out where it is empty.
std::string evaluation_json(const Evaluation& evaluation, const std::string& note, const Evaluation* before = nullptr,
                            const EvaluationComparison* changes = nullptr);

/// An evaluation that was written so. The figures are measured anew from the documents' numbers, excerpts are gone.
/// Errors name the path.
Result<Evaluation> read_evaluation(const std::string& path);
/// The same of a file's content, for which `path` stands in messages.
Result<Evaluation> evaluation_of(std::string_view json, const std::string& path);

}  // namespace unspun
