#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"

namespace unspun {

/// Numbers by which a candidate is ranked among those of one place; see candidate_features().
inline constexpr std::size_t kRankFeatures = 24;

/// Size of the table of indicator features of a place; see place_features().
inline constexpr std::size_t kPlaceFeatures = 4096;

/// What `unspun train` learned about evidence. The section "evidence.weights" of a model file is one of these.
struct EvidenceWeights {
  static constexpr std::uint32_t kVersion = 2;
  std::uint32_t version = kVersion;
  float shown_bias = 0;  ///< log of the prior odds in the fit, already taken out of the weights: for the record
  std::array<float, kRankFeatures> rank = {};
  std::array<float, kPlaceFeatures> place = {};
  std::array<float, kPlaceFeatures> repaired_place = {};  ///< for places judged between repaired neighbours
  float article_strength = 0;  ///< nats of an article that does not agree with the word after it

  static Result<const EvidenceWeights*> open(const SectionedFile& file);
};

}  // namespace unspun
