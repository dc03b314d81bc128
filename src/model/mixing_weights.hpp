#pragma once

#include <array>
#include <cstdint>

namespace unspun {

/// How a model that was adapted to somebody's own text mixes two references (Jelinek & Mercer 1980):
///
///   p(word | context) = (1 - s) p_shipped(word | context) + s p_own(word | context)
///
/// where s = own_share[length of the longest part of the context that the own text continues]. As s depends on the
/// context alone, the mixture sums to 1 wherever both parts do. The section "adapted.mixing" is one of these.
struct MixingWeights {
  static constexpr std::uint32_t kVersion = 1;
  std::uint32_t version = kVersion;
  std::uint32_t shipped_words = 0;  ///< vocabulary of the shipped reference; words after them are the own text's
  std::array<float, 4> own_share = {};
};

}  // namespace unspun
