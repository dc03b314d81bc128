#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace unspun {

/// Rows of indicator features (indices that are 1) with a label, for a logistic regression over a large table.
struct SparseRows {
  std::size_t active = 0;               ///< features of a row
  std::vector<std::uint16_t> features;  ///< row by row
  std::vector<std::uint8_t> labels;
  std::vector<float> offsets;  ///< log prior odds of each row, added to its sum
};

/// Weights of a logistic regression with L2 penalty `penalty`, by AdaGrad (Duchi, Hazan & Singer 2011) over the rows
/// in a fixed shuffled order; deterministic.
std::vector<float> fit_sparse_logistic(const SparseRows& rows, std::size_t features, double penalty, int epochs);

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
