#pragma once

#include <cstddef>
#include <vector>

namespace unspun {

/// How well a score tells two kinds of documents apart.
struct Discrimination {
  std::size_t clean = 0;
  std::size_t spun = 0;
  double auc = 0;           ///< area under the ROC curve: a spun document scores above a clean one (ties half)
  double recall_at_1 = 0;   ///< share of spun above the score that 1 % of the clean reach
  double recall_at_01 = 0;  ///< ... that 0.1 % reach
};

Discrimination discrimination(std::vector<double> clean, std::vector<double> spun);

}  // namespace unspun
