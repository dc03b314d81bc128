#include "train/ngram_codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <memory>

#include "train/range_coder.hpp"

namespace unspun {
namespace {

constexpr std::size_t kOrders = LanguageModel::kMaxOrder;
constexpr std::uint32_t kMaxEntries = 200'000'000;  // of one order; more is a damaged file

std::uint8_t steps(float log_value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(-log_value / kNatsPerStep), 0L, 255L));
}

unsigned bits_of(std::uint32_t value) {
  return static_cast<unsigned>(std::bit_width(value));
}

/// A byte as eight binary decisions down a tree.
struct ByteModel {
  std::array<BitModel, 256> nodes;
};

/// A number as its length in bits (learned), its first two bits after the leading one (learned) and the rest raw.
struct NumberModel {
  std::array<BitModel, 64> length;
  std::array<std::array<BitModel, 4>, 33> leading;
};

/// Everything that is learned while packing one order; encoder and decoder walk through it in step.
struct LevelModels {
  std::array<std::array<NumberModel, 20>, 2> child_count;  ///< by half of the parent's cost; by order
  std::array<std::array<NumberModel, 20>, 20> gap;         ///< by log2 of list length left and of children left
  std::array<std::array<ByteModel, 20>, 64> cost;          ///< by quarter of the parent's cost and log2 of its children
  std::array<ByteModel, 64> backoff;                       ///< by quarter of the entry's cost
};

class Encoder {
 public:
  void byte(ByteModel& model, std::uint8_t& value) {
    unsigned node = 1;
    for (int i = 7; i >= 0; --i) {
      const unsigned bit = (value >> i) & 1U;
      x_coder.bit(model.nodes[node], bit);
      node = node * 2 + bit;
    }
  }
  void number(NumberModel& model, std::uint32_t& value) {
    const std::uint32_t shifted = value + 1;
    const unsigned length = bits_of(shifted);
    unsigned node = 1;
    for (int i = 4; i >= 0; --i) {
      const unsigned bit = (length >> i) & 1U;
      x_coder.bit(model.length[node], bit);
      node = node * 2 + bit;
    }
    unsigned left = length - 1;
    unsigned context = 1;
    for (int i = 0; i < 2 && left > 0; ++i) {
      const unsigned bit = (shifted >> --left) & 1U;
      x_coder.bit(model.leading[length][context], bit);
      context = context * 2 + bit;
      if (context > 3) break;
    }
    x_coder.raw_bits(shifted & ((1U << left) - 1U), left);
  }
  bool overrun() const { return false; }
  std::vector<std::byte> finish() { return x_coder.finish(); }

 private:
  RangeEncoder x_coder;
};

class Decoder {
 public:
  explicit Decoder(std::span<const std::byte> bytes) : x_coder(bytes) {}
  void byte(ByteModel& model, std::uint8_t& value) {
    unsigned node = 1;
    for (int i = 0; i < 8; ++i) node = node * 2 + x_coder.bit(model.nodes[node]);
    value = static_cast<std::uint8_t>(node);
  }
  void number(NumberModel& model, std::uint32_t& value) {
    unsigned node = 1;
    for (int i = 0; i < 5; ++i) node = node * 2 + x_coder.bit(model.length[node]);
    const unsigned length = std::max(node & 31U, 1U);
    std::uint32_t shifted = 1;
    unsigned left = length - 1;
    unsigned context = 1;
    for (int i = 0; i < 2 && left > 0; ++i) {
      const unsigned bit = x_coder.bit(model.leading[length][context]);
      shifted = shifted * 2 + bit;
      --left;
      context = context * 2 + bit;
      if (context > 3) break;
    }
    shifted = (shifted << left) | x_coder.raw_bits(left);
    value = shifted - 1;
  }
  bool overrun() const { return x_coder.overrun(); }

 private:
  RangeDecoder x_coder;
};

/// Walks one order, reading from or filling `level` as the coder does. `prefixes` gives for each entry of the order
/// below its own prefix's entry two orders below... and for `own_prefixes` the same of this order is collected.
/// False where the bytes cannot be right.
template <class Coder>
bool code_level(Coder& coder, std::size_t order, const NgramLevel& below, std::size_t parents,
                const std::vector<std::uint32_t>& parent_prefixes, NgramLevel& level,
                std::vector<std::uint32_t>& own_prefixes) {
  constexpr bool kDecoding = std::is_same_v<Coder, Decoder>;
  const auto models = std::make_unique<LevelModels>();
  if constexpr (kDecoding) level.children.assign(1, 0);
  for (std::size_t parent = 0; parent < parents; ++parent) {
    const unsigned parent_cost = below.costs[parent].cost;
    // The words that may come before the parent: those known before the parent without its last word.
    const std::uint32_t list_begin = order == 2 ? 0 : below.children[parent_prefixes[parent]];
    const std::uint32_t list_end =
        order == 2 ? static_cast<std::uint32_t>(parents) : below.children[parent_prefixes[parent] + 1];
    std::uint32_t count = kDecoding ? 0 : level.children[parent + 1] - level.children[parent];
    coder.number(models->child_count[0][std::min(parent_cost / 8, 19U)], count);
    if (count > list_end - list_begin || coder.overrun()) return false;
    std::uint32_t position = list_begin;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t children_left = count - i;
      const std::uint32_t list_left = list_end - position;
      std::uint32_t gap = 0;
      const std::size_t entry = kDecoding ? level.first_word.size() : level.children[parent] + i;
      if constexpr (!kDecoding) gap = own_prefixes[entry] - position;
      if (list_left > children_left) {  // else all that are left belong to it
        coder.number(models->gap[std::min(bits_of(list_left), 19U)][std::min(bits_of(children_left), 19U)], gap);
      }
      if (gap > list_left - children_left) return false;
      position += gap;
      NgramCost cost = kDecoding ? NgramCost{} : level.costs[entry];
      coder.byte(models->cost[std::min(parent_cost / 4, 63U)][std::min(bits_of(count), 19U)], cost.cost);
      if (order < kOrders) coder.byte(models->backoff[std::min(cost.cost / 4U, 63U)], cost.backoff);
      if constexpr (kDecoding) {
        if (entry >= kMaxEntries) return false;
        level.first_word.push_back(order == 2 ? position : below.first_word[position]);
        level.costs.push_back(cost);
        own_prefixes.push_back(position);
      }
      ++position;
    }
    if constexpr (kDecoding) level.children.push_back(static_cast<std::uint32_t>(level.first_word.size()));
  }
  return !coder.overrun();
}

}  // namespace

Result<NgramTrie> ngram_trie(const SmoothedNgrams& ngrams) {
  NgramTrie trie;
  for (std::size_t order = 1; order <= kOrders; ++order) {
    NgramLevel& level = trie[order];
    std::size_t parent = 0;
    if (order > 1) level.children.push_back(0);
    for (const SmoothedNgram& ngram : ngrams[order]) {
      if (order > 1) {
        const auto& parents = ngrams[order - 1];
        while (parent < parents.size() &&
               !std::equal(ngram.words.begin(), ngram.words.begin() + static_cast<std::ptrdiff_t>(order) - 1,
                           parents[parent].words.begin())) {
          level.children.push_back(static_cast<std::uint32_t>(level.first_word.size()));
          ++parent;
        }
        if (parent == parents.size()) {
          return failure(ErrorCode::InvalidArgument, fmt::format("a {}-gram without its suffix", order));
        }
      }
      level.first_word.push_back(ngram.words[order - 1]);
      level.costs.push_back({steps(ngram.log_probability), steps(ngram.log_backoff)});
    }
    if (order > 1) {
      level.children.resize(ngrams[order - 1].size() + 1, static_cast<std::uint32_t>(level.first_word.size()));
    }
  }
  return trie;
}

std::vector<std::byte> packed(const NgramTrie& trie) {
  Encoder coder;
  NumberModel sizes;
  auto words = static_cast<std::uint32_t>(trie[1].costs.size());
  coder.number(sizes, words);
  const auto unigram_models = std::make_unique<std::array<ByteModel, 257>>();
  unsigned previous = 0;
  for (NgramCost cost : trie[1].costs) {
    coder.byte((*unigram_models)[previous], cost.cost);
    coder.byte((*unigram_models)[256], cost.backoff);
    previous = cost.cost;
  }
  std::vector<std::uint32_t> parent_prefixes;
  for (std::size_t order = 2; order <= kOrders; ++order) {
    // The prefix of each entry: where its first word stands among those known before its parent's prefix.
    NgramLevel level = trie[order];
    const NgramLevel& below = trie[order - 1];
    std::vector<std::uint32_t> prefixes(level.first_word.size());
    for (std::size_t parent = 0; parent + 1 < level.children.size(); ++parent) {
      for (std::uint32_t entry = level.children[parent]; entry < level.children[parent + 1]; ++entry) {
        if (order == 2) {
          prefixes[entry] = level.first_word[entry];
          continue;
        }
        const auto begin = below.first_word.begin() + below.children[parent_prefixes[parent]];
        const auto end = below.first_word.begin() + below.children[parent_prefixes[parent] + 1];
        prefixes[entry] = static_cast<std::uint32_t>(std::lower_bound(begin, end, level.first_word[entry]) -
                                                     below.first_word.begin());
      }
    }
    code_level(coder, order, below, below.costs.size(), parent_prefixes, level, prefixes);
    parent_prefixes = std::move(prefixes);
  }
  return coder.finish();
}

Result<NgramTrie> unpacked(std::span<const std::byte> bytes) {
  const auto damaged = [] { return failure(ErrorCode::BadFormat, "damaged n-gram data"); };
  Decoder coder(bytes);
  NgramTrie trie;
  NumberModel sizes;
  std::uint32_t words = 0;
  coder.number(sizes, words);
  if (words <= kFirstWord || words > kMaxEntries || coder.overrun()) return damaged();
  const auto unigram_models = std::make_unique<std::array<ByteModel, 257>>();
  unsigned previous = 0;
  for (WordId word = 0; word < words; ++word) {
    NgramCost cost;
    coder.byte((*unigram_models)[previous], cost.cost);
    coder.byte((*unigram_models)[256], cost.backoff);
    previous = cost.cost;
    trie[1].first_word.push_back(word);
    trie[1].costs.push_back(cost);
    if (coder.overrun()) return damaged();
  }
  std::vector<std::uint32_t> parent_prefixes;
  for (std::size_t order = 2; order <= kOrders; ++order) {
    std::vector<std::uint32_t> prefixes;
    if (!code_level(coder, order, trie[order - 1], trie[order - 1].costs.size(), parent_prefixes, trie[order],
                    prefixes)) {
      return damaged();
    }
    parent_prefixes = std::move(prefixes);
  }
  return trie;
}

}  // namespace unspun
