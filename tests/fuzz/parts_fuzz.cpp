// Arbitrary bytes as packed n-grams: an error, or a trie whose parts fit together and that packs to itself again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "fuzz/require.hpp"
#include "train/ngram_codec.hpp"

namespace {

using namespace unspun;

/// Damaged bytes may mean a large trie; packing it again would take the time of many small ones.
constexpr std::size_t kMaxPacked = 20'000;

bool same(const NgramLevel& a, const NgramLevel& b) {
  const auto equal_costs = [](NgramCost x, NgramCost y) { return x.cost == y.cost && x.backoff == y.backoff; };
  return a.first_word == b.first_word && a.children == b.children &&
         std::equal(a.costs.begin(), a.costs.end(), b.costs.begin(), b.costs.end(), equal_costs);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto trie = unpacked(std::as_bytes(std::span(data, size)));
  if (!trie) {
    require(trie.error().code == ErrorCode::BadFormat || trie.error().code == ErrorCode::Truncated);
    return 0;
  }
  std::size_t entries = 0;
  for (std::size_t order = 1; order < trie->size(); ++order) {
    const NgramLevel& level = (*trie)[order];
    require(level.first_word.size() == level.costs.size());
    for (const WordId word : level.first_word) require(word < (*trie)[1].costs.size());
    entries += level.costs.size();
    if (order == 1) continue;
    require(level.children.size() == (*trie)[order - 1].costs.size() + 1);
    require(std::is_sorted(level.children.begin(), level.children.end()));
    require(level.children.front() == 0 && level.children.back() == level.costs.size());
  }
  if (entries > kMaxPacked) return 0;
  const auto again = unpacked(packed(*trie));
  require(again.has_value());
  for (std::size_t order = 1; order < trie->size(); ++order) require(same((*trie)[order], (*again)[order]));
  return 0;
}
