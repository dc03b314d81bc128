#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/sectioned_file.hpp"
#include "model/language_model.hpp"
#include "model/ngram_table.hpp"

namespace unspun {

/// A back-off model as a textbook has it: a map from n-grams, in text order, to costs. What the mapped tables must
/// agree with, and a way to write a small model file by hand.
class NaiveModel {
 public:
  explicit NaiveModel(std::size_t words, NgramCost unigram = {80, 8}) : x_unigrams(words, unigram) {}

  void set(WordId word, NgramCost cost) { x_unigrams[word] = cost; }
  /// Two to four words; every part of it that is not known yet is added with a cost of its own.
  void add(const std::vector<WordId>& ngram, NgramCost cost) {
    if (ngram.size() < 2) return;
    add_if_new({ngram.begin() + 1, ngram.end()}, {static_cast<std::uint8_t>(cost.cost + 8), cost.backoff});
    add_if_new({ngram.begin(), ngram.end() - 1}, {static_cast<std::uint8_t>(cost.cost + 4), cost.backoff});
    x_ngrams[ngram] = cost;
  }

  bool knows(const std::vector<WordId>& ngram) const { return x_ngrams.contains(ngram); }
  std::size_t words() const { return x_unigrams.size(); }
  const std::map<std::vector<WordId>, NgramCost>& ngrams() const { return x_ngrams; }

  /// In steps, of words[position] after the up to three words before it.
  unsigned cost(std::span<const WordId> words, std::size_t position) const {
    const std::size_t context = std::min(position, LanguageModel::kMaxOrder - 1);
    return cost(std::vector<WordId>(words.begin() + static_cast<std::ptrdiff_t>(position - context),
                                    words.begin() + static_cast<std::ptrdiff_t>(position) + 1));
  }

  void write(SectionedFileWriter& file) const {
    file.add_array<NgramCost>("ngrams.1", x_unigrams);
    for (std::size_t order = 2; order <= LanguageModel::kMaxOrder; ++order) {
      NgramTableBuilder table(x_ngrams.size());
      for (const auto& [words, cost] : x_ngrams) {
        if (words.size() == order) table.insert(key_of(words), cost);
      }
      file.add_array<NgramTable::Bucket>("ngrams." + std::to_string(order), table.buckets());
    }
  }

  static NgramKey key_of(std::span<const WordId> words) {
    NgramKey key = kEmptyKey;
    for (std::size_t i = words.size(); i-- > 0;) key = extended(key, words[i]);
    return key;
  }

 private:
  void add_if_new(const std::vector<WordId>& ngram, NgramCost cost) {
    if (!x_ngrams.contains(ngram)) add(ngram, cost);
  }
  unsigned cost(const std::vector<WordId>& ngram) const {
    if (ngram.size() == 1) return x_unigrams[ngram[0]].cost;
    if (const auto known = x_ngrams.find(ngram); known != x_ngrams.end()) return known->second.cost;
    return backoff({ngram.begin(), ngram.end() - 1}) + cost({ngram.begin() + 1, ngram.end()});
  }
  unsigned backoff(const std::vector<WordId>& context) const {
    if (context.size() == 1) return x_unigrams[context[0]].backoff;
    const auto known = x_ngrams.find(context);
    return known == x_ngrams.end() ? 0 : known->second.backoff;
  }

  std::vector<NgramCost> x_unigrams;
  std::map<std::vector<WordId>, NgramCost> x_ngrams;
};

}  // namespace unspun
