#pragma once

#include <string>
#include <vector>

#include "train/evaluation.hpp"

namespace unspun {

/// A document that two models judge differently: its places in the two lists of outcomes.
struct VerdictChange {
  std::size_t before = 0;
  std::size_t after = 0;
};

/// What changes from one model to another on the same documents.
struct EvaluationComparison {
  std::size_t compared = 0;            ///< documents that both have
  std::size_t unmatched = 0;           ///< documents that only one has
  std::vector<VerdictChange> better;   ///< wrong before, right after
  std::vector<VerdictChange> worse;    ///< right before, wrong after
  std::vector<VerdictChange> shifted;  ///< another verdict, as right or as wrong as before (suspect and clean, say)
  double p_value = 1;                  ///< McNemar's exact test of better against worse
  double p_value_clean = 1;            ///< the same over clean documents only
  double p_value_spun = 1;
};

/// Documents are matched by id, those of the same id by their order. Changes are ordered by how far the probability
/// moved, farthest first.
EvaluationComparison comparison(const Evaluation& before, const Evaluation& after);

}  // namespace unspun
