#pragma once

#include <string>

#include "base/error.hpp"
#include "detector/unspun/detectors.hpp"
#include "input/record.hpp"
#include "server/allowed_words.hpp"
#include "server/metrics.hpp"

namespace unspun {

/// One record to be rated.
struct RatingOrder {
  Record record;
  Options options;
  bool with_text = false;
};

/// A document as it was read, and its rating.
struct RatedDocument {
  std::string text;  ///< what the rating's offsets count in
  std::string json;  ///< the line of JSON, with its line feed, without the text
};

/// Rates records as `unspun check` does, with the same bytes as a result, and counts the verdicts. Thread-safe.
class RatingDesk {
 public:
  /// All must outlive it. Words of `allowed` are never flagged, beside those of an order.
  RatingDesk(const Detectors& detectors, Metrics& metrics, const AllowedWords& allowed)
      : x_detectors(detectors), x_metrics(metrics), x_allowed(allowed) {}

  /// The line of JSON, with its line feed. The errors are those of extract(): BadFormat for what is no text.
  Result<std::string> json_rating(RatingOrder order) const;
  Result<RatedDocument> rated_document(RatingOrder order) const;

  /// Rates a text of which offsets must hold byte for byte, by the detector of `language` (ISO 639), or where that is
  /// empty by that of the text's own.
  Rating text_rating(std::string text, const std::string& language) const;

  const Detectors& detectors() const { return x_detectors; }

 private:
  Rating rating_of(const Document& document, Options options) const;
  /// The rating, counted; what a long document took is given back to the system.
  Rating finished(Rating rating, const Document& document) const;

  const Detectors& x_detectors;
  Metrics& x_metrics;
  const AllowedWords& x_allowed;
};

}  // namespace unspun
