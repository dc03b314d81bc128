#pragma once

#include <span>
#include <vector>

#include "evidence/place.hpp"
#include "model/language_model.hpp"

namespace unspun {

/// How what is found at a place, words[begin, end) of a sentence with its marks, and each of its candidates
/// (place.best) fit between their neighbours: sets their `fit`. Candidates that the model knows beside neither
/// neighbour are taken out, but for those of known garbled phrases.
void fit_readings(const LanguageModel& model, std::span<const WordId> words, std::size_t begin, std::size_t end,
                  Place& place);

/// The log probability, in nats, of each of `tried` in the place of words[at] together with that of the up to three
/// words after it; by the index of `tried`.
std::vector<double> log_probabilities_of(const LanguageModel& model, std::span<const WordId> words, std::size_t at,
                                         std::span<const WordId> tried);

}  // namespace unspun
