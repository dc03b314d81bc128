#include "evidence/reading_fits.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "evidence/window.hpp"
#include "model/substitution_fits.hpp"

namespace unspun {
namespace {

std::span<const WordId> reading(const ScoredCandidate& candidate) {
  return std::span(candidate.words).first(phrase_size(candidate.words));
}

/// Expressions, and all readings of an adapted model.
void fit_one_by_one(const LanguageModel& model, Window& window, std::vector<ScoredCandidate>& candidates) {
  const auto left_of = [&](const ScoredCandidate& candidate) {
    return std::array<WordId, 2>{window.left(), candidate.words[0]};
  };
  const auto right_of = [&](const ScoredCandidate& candidate) {
    return std::array<WordId, 2>{reading(candidate).back(), window.right()};
  };
  // Announce, then look: first which candidates the model knows beside a neighbour, then how those fit.
  for (const ScoredCandidate& candidate : candidates) {
    model.prefetch(left_of(candidate));
    model.prefetch(right_of(candidate));
  }
  std::erase_if(candidates, [&](const ScoredCandidate& candidate) {
    return !candidate.whole && !model.knows(left_of(candidate)) && !model.knows(right_of(candidate));
  });
  for (const ScoredCandidate& candidate : candidates) window.prefetch(reading(candidate));
  for (ScoredCandidate& candidate : candidates) candidate.fit = window.fit(reading(candidate));
}

ReadingFit fit_of(const SubstitutionFits::Tried& tried) {
  return {-kNatsPerStep * tried.cost, tried.longest, tried.right};
}

}  // namespace

void fit_readings(const LanguageModel& model, std::span<const WordId> words, std::size_t begin, std::size_t end,
                  Place& place) {
  Window window(model, words, begin, end);
  const bool is_word = end == begin + 1;
  if (model.is_adapted() || !is_word) {
    place.fit = window.fit(words.subspan(begin, end - begin));
    fit_one_by_one(model, window, place.best);
    return;
  }
  // Single words are tried together, the found one first; the few expressions after them.
  const auto is_single = [](const ScoredCandidate& candidate) { return phrase_size(candidate.words) == 1; };
  const auto singles_end = std::stable_partition(place.best.begin(), place.best.end(), is_single);
  std::vector<ScoredCandidate> expressions(singles_end, place.best.end());
  place.best.erase(singles_end, place.best.end());

  const SubstitutionFits fits(model.tables(), words, begin);
  std::vector<SubstitutionFits::Tried> tried(1 + place.best.size());
  tried[0].word = words[begin];
  for (std::size_t i = 0; i < place.best.size(); ++i) tried[i + 1].word = place.best[i].words[0];
  fits.announce_pairs(tried);
  fits.look_up_pairs(tried);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < place.best.size(); ++i) {
    if (!place.best[i].whole && !tried[i + 1].has_neighbour()) continue;
    if (kept != i) {
      place.best[kept] = place.best[i];
      tried[kept + 1] = tried[i + 1];
    }
    ++kept;
  }
  place.best.resize(kept);
  tried.resize(kept + 1);
  fits.look_up_rest(tried);
  place.fit = fit_of(tried[0]);
  for (std::size_t i = 0; i < kept; ++i) place.best[i].fit = fit_of(tried[i + 1]);

  fit_one_by_one(model, window, expressions);
  place.best.insert(place.best.end(), expressions.begin(), expressions.end());
}

std::vector<double> log_probabilities_of(const LanguageModel& model, std::span<const WordId> words, std::size_t at,
                                         std::span<const WordId> tried) {
  std::vector<double> log_probabilities;
  if (model.is_adapted()) {
    Window window(model, words, at, at + 1);
    for (const WordId word : tried) log_probabilities.push_back(window.fit({&word, 1}).log_probability);
    return log_probabilities;
  }
  const SubstitutionFits fits(model.tables(), words, at);
  std::vector<SubstitutionFits::Tried> trials(tried.size());
  for (std::size_t i = 0; i < tried.size(); ++i) trials[i].word = tried[i];
  fits.announce_pairs(trials);
  fits.look_up_pairs(trials);
  fits.look_up_rest(trials);
  for (const SubstitutionFits::Tried& trial : trials) log_probabilities.push_back(-kNatsPerStep * trial.cost);
  return log_probabilities;
}

}  // namespace unspun
