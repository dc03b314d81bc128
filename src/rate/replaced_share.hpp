#pragma once

#include <span>

namespace unspun {

/// A document's share of replaced words, estimated from the strengths of its places.
struct ReplacedShare {
  double share = 0;       ///< 0 to 1: the one that makes the places most likely
  double log_odds = -30;  ///< log(share / (1 - share)), what a place's strength is added to; -30 or more
  double gain = 0;        ///< how much more likely it makes them than a share of 0, nats; 0 or more
};

/// Maximises sum of log(1 - share + share * exp(strength)) over the share: the likelihood of a mixture of replaced and
/// original places (an empirical Bayes prior, Robbins 1956). The sum is concave in the share; linear time.
ReplacedShare replaced_share(std::span<const float> strengths);

/// The same for a part of the document's places, drawn towards the share of the whole document as if `weight` more
/// places had been seen that had it (a Beta prior).
ReplacedShare replaced_share(std::span<const float> strengths, const ReplacedShare& whole, double weight);

}  // namespace unspun
