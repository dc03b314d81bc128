#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rate/rating.hpp"
#include "report/excerpt.hpp"
#include "train/evaluation_documents.hpp"

namespace unspun {

/// How well the evidence spans of one document meet the swaps that are known.
///
/// A span is right where it overlaps a swap, or is an article directly before one: in "an bold effort" the "an" is what
/// speaks. A swap is found where a span overlaps it. It is flagged whole where one span is equal to it or covers it;
/// then the expected words can be judged, against the span's bytes with the swaps in it undone and without regard to
/// case: for "lawyer normal" (swaps "lawyer" and "normal") against "attorney general".
struct SpanCounts {
  std::size_t spans = 0;
  std::size_t right_spans = 0;
  std::size_t swaps = 0;
  std::size_t found_swaps = 0;
  std::size_t flagged_swaps = 0;
  std::size_t right_at_1 = 0;
  std::size_t right_at_3 = 0;
};

SpanCounts span_counts(const LabelledDocument& document, const std::vector<Evidence>& evidence);

/// What is kept of a document after rating: numbers, and excerpts where it went wrong. Never the text.
struct DocumentOutcome {
  std::string id;
  std::string genre;
  Label label = Label::Clean;
  int strength = -1;  ///< percent, -1 where it is not said
  std::uint64_t words = 0;
  Verdict verdict = Verdict::Undecided;
  double spun_probability = 0;
  double translated_probability = 0;
  bool has_spans = false;
  SpanCounts spans;  ///< of a document without known swaps only `spans` is filled

  std::string opening;                ///< its first words, where it was judged wrongly
  std::vector<Excerpt> evidence;      ///< its strongest evidence, where it was judged wrongly
  std::vector<Excerpt> missed_swaps;  ///< the first swaps that no span overlaps, where it was missed
};

DocumentOutcome outcome_of(const LabelledDocument& document, const Rating& rating);

/// Called spun or translated.
inline bool is_called(const DocumentOutcome& outcome) {
  return outcome.verdict == Verdict::Spun || outcome.verdict == Verdict::Translated;
}

/// Whether the verdict is what the label asks for: of a clean document, that it is not called spun or translated.
bool is_right(const DocumentOutcome& outcome);

}  // namespace unspun
