#include "model/backoff_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {
namespace {

NgramKey key_of(std::span<const WordId> ngram) {
  NgramKey key = kEmptyKey;
  for (std::size_t i = ngram.size(); i-- > 0;) key = extended(key, ngram[i]);
  return key;
}

}  // namespace

Result<BackoffTables> BackoffTables::open(const SectionedFile& file, const std::string& prefix) {
  BackoffTables tables;
  const auto unigrams = file.array<NgramCost>(prefix + "ngrams.1");
  if (!unigrams) return tl::unexpected<Error>(unigrams.error());
  tables.x_unigrams = *unigrams;
  for (std::size_t order = 2; order <= kMaxOrder; ++order) {
    const auto buckets = file.array<NgramTable::Bucket>(fmt::format("{}ngrams.{}", prefix, order));
    if (!buckets) return tl::unexpected<Error>(buckets.error());
    tables.x_tables[order] = NgramTable(*buckets);
  }
  return tables;
}

BackoffTables::Last BackoffTables::last_of(std::span<const WordId> window) const {
  const std::size_t position = window.size() - 1;
  const NgramCost unigram = x_unigrams[window[position]];
  Last last{unigram.cost, 1, {1, {}}};
  last.ending.backoff[1] = unigram.backoff;
  NgramKey key = extended(kEmptyKey, window[position]);
  for (std::size_t length = 1; length <= std::min(position, kMaxOrder - 1); ++length) {
    key = extended(key, window[position - length]);
    const auto found = x_tables[length + 1].find(key);
    if (!found) break;
    last.cost = found->cost;
    last.order = static_cast<unsigned>(length) + 1;
    if (last.order < kMaxOrder) {
      last.ending.known = last.order;
      last.ending.backoff[last.order] = found->backoff;
    }
  }
  return last;
}

BackoffTables::Found BackoffTables::find(std::span<const WordId> window) const {
  const std::size_t position = window.size() - 1;
  const Last last = last_of(window);
  Found result{last.cost, last.order, last.order - 1};
  // Back-off weights of the contexts that are longer than the one the word was found with.
  NgramKey context_key = kEmptyKey;
  for (std::size_t length = 1; length <= std::min(position, kMaxOrder - 1); ++length) {
    const WordId earlier = window[position - length];
    context_key = extended(context_key, earlier);
    if (length < last.order) continue;
    unsigned backoff = 0;
    if (length == 1) {
      backoff = x_unigrams[earlier].backoff;
    } else {
      const auto found = x_tables[length].find(context_key);
      if (!found) break;
      backoff = found->backoff;
    }
    result.cost += backoff;
    if (backoff > 0) result.context = static_cast<unsigned>(length);
  }
  return result;
}

BackoffTables::Found BackoffTables::find_next(std::span<const WordId> window, Ending& before) const {
  const Last last = last_of(window);
  Found result{last.cost, last.order, last.order - 1};
  const auto longest = static_cast<unsigned>(std::min(window.size() - 1, kMaxOrder - 1));
  for (unsigned length = last.order; length <= std::min(longest, before.known); ++length) {
    result.cost += before.backoff[length];
    if (before.backoff[length] > 0) result.context = length;
  }
  before = last.ending;
  return result;
}

void BackoffTables::prefetch_next(std::span<const WordId> window) const {
  const std::size_t position = window.size() - 1;
  const std::size_t longest = std::min(position, kMaxOrder - 1);
  NgramKey key = extended(kEmptyKey, window[position]);
  for (std::size_t length = 1; length <= longest; ++length) {
    key = extended(key, window[position - length]);
    x_tables[length + 1].prefetch(key);
  }
}

void BackoffTables::prefetch(std::span<const WordId> window) const {
  const std::size_t position = window.size() - 1;
  const std::size_t longest = std::min(position, kMaxOrder - 1);
  NgramKey key = extended(kEmptyKey, window[position]);
  NgramKey context_key = kEmptyKey;
  for (std::size_t length = 1; length <= longest; ++length) {
    const WordId earlier = window[position - length];
    key = extended(key, earlier);
    x_tables[length + 1].prefetch(key);
    context_key = extended(context_key, earlier);
    if (length > 1) x_tables[length].prefetch(context_key);
  }
}

void BackoffTables::prefetch_ngram(std::span<const WordId> ngram) const {
  x_tables[ngram.size()].prefetch(key_of(ngram));
}

bool BackoffTables::knows(std::span<const WordId> ngram) const {
  return x_tables[ngram.size()].find(key_of(ngram)).has_value();
}

}  // namespace unspun
