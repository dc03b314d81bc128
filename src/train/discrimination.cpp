#include "train/discrimination.hpp"

#include <algorithm>

namespace unspun {

Discrimination discrimination(std::vector<double> clean, std::vector<double> spun) {
  Discrimination result{clean.size(), spun.size(), 0, 0, 0};
  if (clean.empty() || spun.empty()) return result;
  std::sort(clean.begin(), clean.end());
  const auto clean_count = static_cast<double>(clean.size());
  const auto spun_count = static_cast<double>(spun.size());
  for (const double score : spun) {
    const auto [below, above] = std::equal_range(clean.begin(), clean.end(), score);
    result.auc += (static_cast<double>(below - clean.begin()) + 0.5 * static_cast<double>(above - below)) /
                  (clean_count * spun_count);
  }
  const auto recall = [&](double rate) {
    const auto allowed = static_cast<std::size_t>(rate * clean_count);
    const double bar = clean[clean.size() - 1 - std::min(allowed, clean.size() - 1)];
    return static_cast<double>(std::count_if(spun.begin(), spun.end(), [&](double score) { return score > bar; })) /
           spun_count;
  };
  result.recall_at_1 = recall(0.01);
  result.recall_at_01 = recall(0.001);
  return result;
}

}  // namespace unspun
