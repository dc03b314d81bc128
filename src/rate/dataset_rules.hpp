#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// The filters by which public training sets of web text were made, each a list of rules.
enum class RuleFamily : std::uint8_t {
  GopherQuality,     ///< Rae et al. 2021, section A.1.1
  GopherRepetition,  ///< the same, table A1
  C4Quality,         ///< Raffel et al. 2020, section 2.2
  C4Paragraph,       ///< Xue et al. 2021 (mC4): three long lines
  FineWebQuality,    ///< Penedo et al. 2024, section 3.6
};

/// What one rule says of a text.
struct RuleOutcome {
  std::string_view code;  ///< family and datatrove's reason: "gopher_short_doc", "fineweb_line_punct_ratio"
  RuleFamily family = RuleFamily::GopherQuality;
  double measured = 0;
  double threshold = 0;
  bool is_kept = true;
  /// Of a rule that fails: the lines or words that made it fail, in order, apart; bytes of the text. Empty where it is
  /// about the text as a whole. Of the rules by which C4 drops lines: these lines.
  std::vector<ByteRange> places;
};

/// What all rules say, in the order in which datatrove 0.10 asks them; docs/rules.md explains each. Every rule is
/// measured as if the others were switched off, so that none hides another. A text is kept by a family when none of its
/// rules fails. Takes any bytes; linear; thread-safe; memory a small multiple of the text.
///
///   "Too short." fails gopher_short_doc (measured 2, threshold 50), c4_too_few_sentences (1, 5), and others
std::vector<RuleOutcome> dataset_rules(std::string_view text);

/// Whether dataset_rules() has a rule of this code.
bool is_dataset_rule(std::string_view code);

/// The code of the rule for which a family drops the text, the one datatrove would name; empty where it is kept.
std::string_view first_failure(RuleFamily family, const std::vector<RuleOutcome>& outcomes);

}  // namespace unspun
