#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "model/ngram_table.hpp"

namespace unspun {

/// The n-grams of one order while the next one is smoothed: each with its probability, and, as a context, with the
/// weight that follows it and the part of that weight that discounting gave up. A hash table by 64-bit key, sized once.
class ContextSums {
 public:
  struct Entry {
    NgramKey key = 0;
    double probability = 0;
    double weight = 0;
    double given_up = 0;

    /// The back-off weight: the share of the probability that goes to the lower order.
    double backoff() const { return weight > 0 ? given_up / weight : 1; }
  };

  explicit ContextSums(std::size_t entries) : x_slots(std::bit_ceil(entries * 3 / 2 + 2)) {}

  void insert(NgramKey key, double probability) {
    Entry& entry = slot(key);
    entry.key = key;
    entry.probability = probability;
  }
  /// Adds to a context that was inserted; others are not in the model and need no sums.
  void add(NgramKey key, double weight, double given_up) {
    Entry& entry = slot(key);
    if (entry.key != key) return;
    entry.weight += weight;
    entry.given_up += given_up;
  }
  const Entry* find(NgramKey key) const {
    const Entry& entry = const_cast<ContextSums*>(this)->slot(key);
    return entry.key == key ? &entry : nullptr;
  }

 private:
  Entry& slot(NgramKey key) {
    const std::size_t mask = x_slots.size() - 1;
    std::size_t index = (key >> 20) & mask;
    while (x_slots[index].key != 0 && x_slots[index].key != key) index = (index + 1) & mask;
    return x_slots[index];
  }

  std::vector<Entry> x_slots;
};

}  // namespace unspun
