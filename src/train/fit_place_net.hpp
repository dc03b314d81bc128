#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "evidence/place_net.hpp"

namespace unspun {

/// Places with a label, for fitting a PlaceNet.
struct PlaceRows {
  std::vector<PlaceFeatures> features;
  std::vector<std::uint8_t> labels;  ///< 1: replaced
  std::vector<float> offsets;        ///< log prior odds of each row, added to the net's output
};

/// Fits by Adam (Kingma & Ba 2015) on the logistic loss, in batches in a fixed shuffled order; the features are
/// standardised for the fit, and that is folded into the first layer. Deterministic.
PlaceNet fit_place_net(const PlaceRows& rows, int epochs, const std::function<void(double share)>& progress);

}  // namespace unspun
