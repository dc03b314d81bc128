#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace unspun {

/// Documents that belong together, by the order in which they came.
struct Group {
  std::vector<std::uint32_t> members;  ///< ascending, at least two
  std::uint32_t original;              ///< one of them: the likely original
};

/// The documents that pairs join, directly or through others, by union-find (Galler & Fischer 1964; Tarjan 1975), in
/// the order of their first members. The likely original is the member with the least probability of being spun, and of
/// several the earliest. Linear in the pairs, nearly; memory is that of the documents in pairs.
///
///   pairs (4, 1) (7, 4) (2, 9), probabilities 1: 0.99, 4: 0.02, 7: 0.97, 2: 0, 9: 0
///   groups {1, 4, 7} of 4, {2, 9} of 2
std::vector<Group> groups(std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs,
                          const std::function<double(std::uint32_t)>& spun_probability);

}  // namespace unspun
