#pragma once

#include <array>
#include <cstdint>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "evidence/place_net.hpp"

namespace unspun {

/// Numbers by which a candidate is ranked among those of one place; see candidate_features().
inline constexpr std::size_t kRankFeatures = 30;

/// What `unspun train` learned about evidence. The section "evidence.weights" of a model file is one of these.
struct EvidenceWeights {
  static constexpr std::uint32_t kVersion = 4;
  std::uint32_t version = kVersion;
  std::array<float, kRankFeatures> rank = {};
  PlaceNet place;
  PlaceNet repaired_place;     ///< for places judged between repaired neighbours
  float article_strength = 0;  ///< nats of an article that does not agree with the word after it

  static Result<const EvidenceWeights*> open(const SectionedFile& file);
};

}  // namespace unspun
