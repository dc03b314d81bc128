#include "evidence/known_swaps.hpp"

#include <algorithm>

#include "evidence/reading_fits.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostTried = 4;  // swaps of a word

}  // namespace

bool KnownSwaps::add_trial(std::size_t place, WordId word) {
  if (!x_model->candidates.has_known_swap(word)) return false;
  const std::size_t begin = x_tried.size();
  x_tried.emplace_back().word = word;
  for (const Candidate& candidate : x_model->candidates.of(word)) {
    if ((candidate.sources & kKnownSwap) == 0 || candidate.word >= x_model->vocabulary.size()) continue;
    x_tried.emplace_back().word = candidate.word;
    if (x_tried.size() - begin > kMostTried) break;
  }
  const std::size_t size = x_tried.size() - begin;
  if (size == 1) {
    x_tried.pop_back();
    return false;
  }
  x_trials.push_back({place, begin, size});
  return true;
}

template <typename Round>
void KnownSwaps::in_all(const Round& round) {
  for (std::size_t i = 0; i < x_trials.size(); ++i) {
    round(x_fits[i], std::span(x_tried).subspan(x_trials[i].begin, x_trials[i].size));
  }
}

void KnownSwaps::find(std::span<const WordId> sentence, std::span<const std::size_t> places,
                      std::vector<std::optional<double>>& best) {
  best.assign(places.size(), std::nullopt);
  x_trials.clear();
  x_fits.clear();
  x_tried.clear();
  const bool is_adapted = x_model->reference.is_adapted();
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!add_trial(i, sentence[places[i]])) continue;
    if (!is_adapted) x_fits.emplace_back(x_model->reference.tables(), sentence, places[i]);
  }
  if (is_adapted) {
    std::vector<WordId> words;
    for (const Trial& trial : x_trials) {
      words.clear();
      for (std::size_t i = 0; i < trial.size; ++i) words.push_back(x_tried[trial.begin + i].word);
      const std::vector<double> fits = log_probabilities_of(x_model->reference, sentence, places[trial.place], words);
      best[trial.place] = *std::max_element(fits.begin() + 1, fits.end()) - fits.front();
    }
    return;
  }
  in_all([](const SubstitutionFits& fits, std::span<Tried> tried) { fits.announce_pairs(tried); });
  in_all([](const SubstitutionFits& fits, std::span<Tried> tried) {
    fits.look_up_pairs(tried);
    fits.announce_triples(tried);
  });
  in_all([](const SubstitutionFits& fits, std::span<Tried> tried) {
    fits.look_up_triples(tried);
    fits.announce_quadruples(tried);
  });
  in_all([](const SubstitutionFits& fits, std::span<Tried> tried) { fits.look_up_quadruples(tried); });
  for (const Trial& trial : x_trials) {
    const std::span<const Tried> tried = std::span(x_tried).subspan(trial.begin, trial.size);
    const auto least = std::min_element(tried.begin() + 1, tried.end(),
                                        [](const Tried& a, const Tried& b) { return a.cost < b.cost; });
    best[trial.place] = kNatsPerStep * (static_cast<double>(tried[0].cost) - static_cast<double>(least->cost));
  }
}

}  // namespace unspun
