#include "duplicates/groups.hpp"

#include <algorithm>
#include <numeric>

namespace unspun {

std::vector<Group> groups(std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs,
                          const std::function<double(std::uint32_t)>& spun_probability) {
  std::vector<std::uint32_t> documents;
  for (const auto& [first, second] : pairs) {
    if (first == second) continue;
    documents.push_back(first);
    documents.push_back(second);
  }
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  const auto place = [&](std::uint32_t document) {
    return static_cast<std::size_t>(std::lower_bound(documents.begin(), documents.end(), document) - documents.begin());
  };

  std::vector<std::size_t> parents(documents.size());
  std::iota(parents.begin(), parents.end(), std::size_t{0});
  const auto root = [&](std::size_t node) {
    while (parents[node] != node) node = parents[node] = parents[parents[node]];
    return node;
  };
  for (const auto& [first, second] : pairs) {
    if (first == second) continue;
    const std::size_t a = root(place(first));
    const std::size_t b = root(place(second));
    parents[std::max(a, b)] = std::min(a, b);  // the root is the earliest member
  }

  std::vector<Group> result;
  std::vector<double> least;
  std::vector<std::size_t> group_of(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const double probability = spun_probability(documents[i]);
    if (root(i) == i) {
      group_of[i] = result.size();
      result.push_back({{documents[i]}, documents[i]});
      least.push_back(probability);
      continue;
    }
    const std::size_t group = group_of[root(i)];
    result[group].members.push_back(documents[i]);
    if (probability < least[group]) {
      least[group] = probability;
      result[group].original = documents[i];
    }
  }
  return result;
}

}  // namespace unspun
