#include "train/exponential_tail.hpp"

#include <algorithm>

namespace unspun {

ExponentialTail tail_of(const std::vector<double>& scores, double share) {
  const auto count = std::clamp<std::size_t>(static_cast<std::size_t>(share * static_cast<double>(scores.size())), 1,
                                             scores.size() - 1);
  ExponentialTail tail{static_cast<double>(count) / static_cast<double>(scores.size()), scores[count], 0};
  for (std::size_t i = 0; i < count; ++i) tail.scale += (scores[i] - tail.from) / static_cast<double>(count);
  return tail;
}

}  // namespace unspun
