#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "model/language_model.hpp"
#include "model/ngram_table.hpp"
#include "train/kneser_ney.hpp"

namespace unspun {

/// One order of a model on its way between training and the model file: entries in suffix order, as a trie of reversed
/// n-grams. The children of entry p of the order below are entries children[p] up to children[p + 1].
struct NgramLevel {
  std::vector<WordId> first_word;       ///< the word that this order adds, the n-gram's first
  std::vector<std::uint32_t> children;  ///< by entry of the order below, one more than it has
  std::vector<NgramCost> costs;
};

/// Orders 1 to kMaxOrder; at 1 the entries are the words themselves and `children` is unused.
using NgramTrie = std::array<NgramLevel, LanguageModel::kMaxOrder + 1>;

/// Rounds the logarithms to kNatsPerStep and arranges the n-grams as a trie. The prefix and the suffix of every n-gram
/// must be there too, as they are after pruning by raw counts.
Result<NgramTrie> ngram_trie(const SmoothedNgrams& ngrams);

/// Packs a trie for the repository: about two bytes an n-gram. What precedes an n-gram can only be one of the words
/// known before its prefix, so an entry is coded as a gap in that list, gaps and costs by an adaptive range coder.
std::vector<std::byte> packed(const NgramTrie& trie);

/// The trie again; BadFormat or Truncated on bytes that `packed` did not write (never a crash).
Result<NgramTrie> unpacked(std::span<const std::byte> bytes);

}  // namespace unspun
