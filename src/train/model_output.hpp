#pragma once

#include <string>

#include "base/error.hpp"
#include "rate/rating_weights.hpp"

namespace unspun {

/// Whether a model that is made from the one at `base` can be written to `path`: before hours of work. Never over its
/// base.
Result<void> check_model_output(const std::string& path, const std::string& base);

/// The name in every rating: what fits beside its terminating 0.
std::string model_name(const RatingWeights& weights);

/// The same weights under another name, of which so much is kept as fits.
RatingWeights named(RatingWeights weights, const std::string& name);

}  // namespace unspun
