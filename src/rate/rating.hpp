#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/evidence.hpp"
#include "extract/block.hpp"

namespace unspun {

enum class Verdict : std::uint8_t { Clean, Suspect, Spun, Translated, Undecided };

std::string_view verdict_name(Verdict verdict);

/// One reason of the quality score. The score is exactly 100 plus the weights of its reasons.
struct QualityReason {
  std::string code;    ///< stable, documented in docs/quality.md
  int weight = 0;      ///< points; 0 where it is only worth saying
  std::string detail;  ///< for a person, with the measured value
  double measured = 0;
  double threshold = 0;           ///< what `measured` is held against; 0 where any of it is too much
  std::vector<ByteRange> places;  ///< bytes of the document's text, in order; empty where it is about the whole
};

struct Quality {
  int score = 100;   ///< 0-100, 100 best
  char grade = 'A';  ///< A-F
  std::vector<QualityReason> reasons;
};

/// One rating a document: everything that unspun says about it.
struct Rating {
  std::string id;
  std::string source;           ///< file, or file:line for a record
  std::string url;              ///< where the document comes from, where that is known
  std::string language = "en";  ///< ISO 639; "und" (undetermined) for what is not the model's and not known either
  std::string model_language = "en";  ///< of the model: in other languages nothing is judged
  std::uint64_t words = 0;
  Verdict verdict = Verdict::Undecided;
  double spun_probability = 0;        ///< 0-1, calibrated
  double translated_probability = 0;  ///< 0-1
  /// Where it is spun, or suspected, if only in part: bytes, in order; else empty.
  std::vector<ByteRange> ranges;
  Quality quality;
  /// The dataset rules (docs/rules.md) for which Gopher, C4 or FineWeb would drop it: codes, in datatrove's order.
  std::vector<std::string> failed_rules;
  std::vector<Block> blocks;        ///< what of the text is article and what is furniture, which was not rated
  std::vector<std::string> notes;   ///< what was cut, replaced or guessed on the way from bytes to text
  std::vector<Evidence> evidence;   ///< by position
  std::vector<LedgerEntry> ledger;  ///< most frequent first
  bool looked_into = true;          ///< false: it reads as ordinary, and no word of it was looked into (Options::fast)
  std::string model;                ///< for example "en-1"
  std::string original;             ///< source of the document that it was found to be a copy of, where it was raised
};

}  // namespace unspun
