#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace unspun {

/// Rows of real features, for a small logistic regression.
struct DenseRows {
  std::size_t columns = 0;
  std::vector<float> values;  ///< row by row
  std::vector<std::uint8_t> labels;
  std::vector<float> weights;  ///< of each row; all 1 where empty
};

/// Weights by iteratively reweighted least squares (Newton's method) with L2 penalty; deterministic.
std::vector<double> fit_dense_logistic(const DenseRows& rows, double penalty);

/// Choices among alternatives: alternative a of a choice has the features values[a * columns ...]; one is right.
struct ChoiceRows {
  std::size_t columns = 0;
  std::vector<float> values;          ///< alternative by alternative
  std::vector<std::uint32_t> begins;  ///< of each choice, in alternatives; one more than choices
  std::vector<std::uint32_t> right;   ///< index of the right alternative, absolute
};

/// Weights of a conditional (multinomial) logit, McFadden 1974, by Newton's method; deterministic.
std::vector<double> fit_choices(const ChoiceRows& rows, double penalty);

}  // namespace unspun
