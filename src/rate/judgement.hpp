#pragma once

#include <vector>

#include "rate/document_features.hpp"
#include "rate/posterior.hpp"
#include "rate/verdict.hpp"

namespace unspun {

/// What is decided over a document, before any place of it is shown.
struct Judgement {
  Verdict verdict = Verdict::Undecided;
  Abstention abstention = Abstention::None;
  double spun_probability = 0;
  DocumentFeatures features = {};   ///< of the whole document
  ReplacedShare share;              ///< of the whole document
  std::vector<SentenceRun> parts;   ///< where it is spun, or suspected, if only in part; in order, apart
  std::vector<PlaceGroup> beliefs;  ///< how the places are believed, those of the parts apart from the others

  /// Gives no verdict after all, for a reason that the words themselves do not tell.
  void refuse(Abstention why) {
    verdict = Verdict::Undecided;
    abstention = why;
    spun_probability = 0;
    parts.clear();
  }
};

/// Judges a document as a whole and by its windows. A document is spun in part where a window reaches its bar and the
/// whole does not; and where the whole does, parts were found, and what is left without them reads as clean.
///
/// Belief is the probability that the document, or the part, was spun; where it is not called spun or suspect it is
/// next to nothing, so that a page called clean is not full of marks. Outside of the parts nothing is believed.
///
/// `known_strength`, in nats, is what speaks for a spinner beside the words of the document (KnownOriginal): the log
/// odds of the whole document are higher by it, and the bars stay where they are.
Judgement judge(const RatingWeights& weights, const DocumentPlaces& document, double known_strength = 0);

/// The judgement of a document that was read and not looked into: it has no places, and is no worse than clean.
Judgement unsuspicious(const RatingWeights& weights, const DocumentPlaces& document, double spun_probability);

}  // namespace unspun
