#pragma once

#include <rapidcheck.h>

#include <vector>

#include "model/naive_model.hpp"

namespace unspun {

/// Up to `most` words of a vocabulary of `vocabulary`, the unknown one not among them.
inline std::vector<WordId> random_words(WordId vocabulary, std::size_t most) {
  auto words = *rc::gen::container<std::vector<WordId>>(rc::gen::inRange<WordId>(1, vocabulary));
  if (words.size() > most) words.resize(most);
  return words;
}

/// A model of up to sixty n-grams and their parts, with any costs. For use in a property.
inline NaiveModel random_model(WordId vocabulary) {
  NaiveModel naive(vocabulary);
  for (WordId word = 0; word < vocabulary; ++word) {
    naive.set(word, {*rc::gen::arbitrary<std::uint8_t>(), *rc::gen::inRange<std::uint8_t>(0, 40)});
  }
  const auto count = *rc::gen::inRange(0, 60);
  for (int i = 0; i < count; ++i) {
    naive.add(random_words(vocabulary, LanguageModel::kMaxOrder),
              {*rc::gen::inRange<std::uint8_t>(0, 200), *rc::gen::inRange<std::uint8_t>(0, 40)});
  }
  return naive;
}

}  // namespace unspun
