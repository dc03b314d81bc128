#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/word_id.hpp"
#include "evidence/place_finder.hpp"
#include "model/substitution_fits.hpp"

namespace unspun {

/// How much better what real spinners turn into a word fits in its place, at best. Few words have any such candidate,
/// and few of those more than one or two. The places of a sentence are asked about together, so that they wait for
/// memory together.
///
///   KnownSwaps swaps(model);
///   swaps.find(sentence, places, best);   // best[i] is of sentence[places[i]]
///
/// For one thread at a time; holds nothing from one call to the next but room.
class KnownSwaps {
 public:
  explicit KnownSwaps(const EvidenceModel& model) : x_model(&model) {}

  /// For each of `places`, none of them the first or last of the sentence, the log probability with the best of its
  /// known swaps less that of what stands there, nats; nothing where there is no swap.
  void find(std::span<const WordId> sentence, std::span<const std::size_t> places,
            std::vector<std::optional<double>>& best);

 private:
  using Tried = SubstitutionFits::Tried;
  /// A place, and what is tried there: what stands there, then its swaps.
  struct Trial {
    std::size_t place;  ///< index in `places`
    std::size_t begin;  ///< in x_tried
    std::size_t size;
  };

  bool add_trial(std::size_t place, WordId word);
  template <typename Round>
  void in_all(const Round& round);

  const EvidenceModel* x_model;
  std::vector<Trial> x_trials;
  std::vector<SubstitutionFits> x_fits;  ///< by trial
  std::vector<Tried> x_tried;
};

}  // namespace unspun
