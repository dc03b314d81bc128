#pragma once

#include <vector>

#include "rate/rating_weights.hpp"
#include "train/document_rows.hpp"

namespace unspun {

/// What the bars of a model become on somebody's own calibration documents. `before` and `after` are the same
/// documents, clean and corrupted, read with the shipped and with the adapted reference.
///
/// The rule is that of fit_rating(): 1 % of the clean documents may reach `suspect`, 0.1 % `spun`. Where more do under
/// the shipped bar, it rises to just above those (where the documents are too few for a share to be a document, above
/// all of them). Where fewer do, it stays; it falls only where corrupted copies are lost by it that the shipped model
/// caught, no further than to catch as many again, and only if either the rule still holds at the 95 % bound of how the
/// clean scores thin out, or that tail fell as far, so that alarms come no oftener than with the shipped model.
///
/// The probability's offset is fitted anew with the slope kept, so that as many of the documents are spun as it says;
/// without corrupted copies it moves along with the bar of `spun`.
RatingWeights own_bars(const RatingWeights& shipped, const std::vector<DocumentRow>& before,
                       const std::vector<DocumentRow>& after);

}  // namespace unspun
