#pragma once

#include <cstddef>

namespace unspun {

inline constexpr double kUsualFit = -5.9;  ///< nats, the mean log probability of a word of English in the reference
inline constexpr double kUsualWords = 5;   ///< how many words of a sentence that counts as

/// The mean log probability of `words` words of a sentence that have `nats` together; where they are few it leans on
/// the usual one.
inline double mean_fit(double nats, std::size_t words) {
  return (nats + kUsualFit * kUsualWords) / (static_cast<double>(words) + kUsualWords);
}

}  // namespace unspun
