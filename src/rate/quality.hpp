#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/damage.hpp"
#include "rate/abstention.hpp"
#include "rate/dataset_rules.hpp"
#include "rate/rating.hpp"
#include "rate/spun_ranges.hpp"

namespace unspun {

/// What the quality of a document is judged by.
struct QualityMeasures {
  std::uint64_t words = 0;
  std::uint64_t unknown_words = 0;      ///< outside the vocabulary of the reference
  std::uint64_t small_words = 0;        ///< written in small letters
  std::uint64_t odd_words = 0;          ///< short ones of those that no dictionary has
  std::uint64_t function_words = 0;     ///< "the", "of", "and" ...
  std::uint64_t replaced_words = 0;     ///< flagged as substitution or phrase
  std::uint64_t articles = 0;           ///< flagged as article
  std::uint64_t translation_slips = 0;  ///< flagged as translation
  Verdict verdict = Verdict::Undecided;
  double spun_probability = 0;
  double translated_probability = 0;
  Abstention abstention = Abstention::None;
  std::vector<WordRange> parts;            ///< where it is spun if only in part
  std::vector<ByteRange> replaced_places;  ///< bytes of the document, as all places here
  std::vector<Damage> damages;
  std::vector<RuleOutcome> rules;
  std::vector<ByteRange> careless;   ///< careless_places()
  std::vector<ByteRange> furniture;  ///< blocks that were not rated
  std::vector<ByteRange> foreign;    ///< blocks in another language, not rated either
  double furniture_share = 0;        ///< of the bytes of all blocks
  double foreign_share = 0;          ///< of the article's bytes
  std::string model_language = "en";
  std::string language;  ///< of most of the article where that is certain, ISO 639; else empty
  std::vector<std::string> translation_marks;
  double nats_per_word = 0;  ///< minus the mean log probability of words and marks under the reference
};

/// The score: exactly 100 plus the weights of its reasons, 0 to 100; grade A from 90, B from 75, C from 60, D from 40,
/// F below. Reasons and their thresholds are in docs/quality.md.
Quality quality(const QualityMeasures& measures);

}  // namespace unspun
