#include "model/language_model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {

Result<LanguageModel> LanguageModel::open(const SectionedFile& file) {
  LanguageModel model;
  const auto unigrams = file.array<NgramCost>("ngrams.1");
  if (!unigrams) return tl::unexpected<Error>(unigrams.error());
  model.x_unigrams = *unigrams;
  for (std::size_t order = 2; order <= kMaxOrder; ++order) {
    const auto buckets = file.array<NgramTable::Bucket>(fmt::format("ngrams.{}", order));
    if (!buckets) return tl::unexpected<Error>(buckets.error());
    model.x_tables[order] = NgramTable(*buckets);
  }
  return model;
}

LanguageModel::Fit LanguageModel::fit(std::span<const WordId> words, std::size_t position) const {
  const WordId word = words[position];
  unsigned cost = x_unigrams[word].cost;
  unsigned order = 1;
  const std::size_t context = std::min(position, kMaxOrder - 1);
  NgramKey key = extended(kEmptyKey, word);
  for (std::size_t length = 1; length <= context; ++length) {
    key = extended(key, words[position - length]);
    const auto found = x_tables[length + 1].find(key);
    if (!found) break;
    cost = found->cost;
    order = static_cast<unsigned>(length) + 1;
  }
  // Back-off weights of the contexts that are longer than the one the word was found with.
  if (order <= context) {
    NgramKey context_key = kEmptyKey;
    for (std::size_t length = 1; length <= context; ++length) {
      const WordId earlier = words[position - length];
      context_key = extended(context_key, earlier);
      if (length < order) continue;
      if (length == 1) {
        cost += x_unigrams[earlier].backoff;
      } else {
        const auto found = x_tables[length].find(context_key);
        if (!found) break;
        cost += found->backoff;
      }
    }
  }
  return {-kNatsPerStep * cost, order};
}

double LanguageModel::log_probability(std::span<const WordId> words, std::size_t begin, std::size_t end) const {
  double sum = 0;
  for (std::size_t position = begin; position < end; ++position) sum += fit(words, position).log_probability;
  return sum;
}

void LanguageModel::prefetch(std::span<const WordId> words, std::size_t position) const {
  const std::size_t context = std::min(position, kMaxOrder - 1);
  NgramKey key = extended(kEmptyKey, words[position]);
  NgramKey context_key = kEmptyKey;
  for (std::size_t length = 1; length <= context; ++length) {
    const WordId earlier = words[position - length];
    key = extended(key, earlier);
    x_tables[length + 1].prefetch(key);
    context_key = extended(context_key, earlier);
    if (length > 1) x_tables[length].prefetch(context_key);
  }
}

void LanguageModel::prefetch(std::span<const WordId> ngram) const {
  NgramKey key = kEmptyKey;
  for (std::size_t i = ngram.size(); i-- > 0;) key = extended(key, ngram[i]);
  x_tables[ngram.size()].prefetch(key);
}

bool LanguageModel::knows(std::span<const WordId> ngram) const {
  NgramKey key = kEmptyKey;
  for (std::size_t i = ngram.size(); i-- > 0;) key = extended(key, ngram[i]);
  return x_tables[ngram.size()].find(key).has_value();
}

}  // namespace unspun
