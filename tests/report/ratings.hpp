#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rate/rating.hpp"

namespace unspun {

/// Evidence for the `occurrence`-th (from 0) place where `found` stands in `text`.
inline Evidence evidence_of(std::string_view text, const std::string& found, std::vector<std::string> expected,
                            double strength = 6.1, EvidenceKind kind = EvidenceKind::Substitution, int occurrence = 0) {
  std::size_t begin = text.find(found);
  for (; occurrence > 0; --occurrence) begin = text.find(found, begin + 1);
  return {{begin, begin + found.size()}, kind, found, std::move(expected), strength};
}

inline constexpr std::string_view kSpunText =
    "Rain fell all day.\nOfficials of the U.S. navy met on Friday, and the navy gave no remark.\n"
    "\nNobody else came to the White Home.\n";

/// A rating of kSpunText as the detector might make it.
inline Rating spun_rating() {
  Rating rating;
  rating.id = "news-7";
  rating.source = "set.jsonl:3";
  rating.words = 2445;
  rating.verdict = Verdict::Spun;
  rating.spun_probability = 0.99904;
  rating.translated_probability = 0.02;
  rating.quality = {
      4, 'F', {{"spun", -90, "312 replaced words in 2,445", 0, 0, {}}, {"gopher_short", -6, "50 words", 0, 0, {}}}};
  rating.evidence = {evidence_of(kSpunText, "navy", {"military", "forces"}, 6.123),
                     evidence_of(kSpunText, "navy", {"military"}, 4.0, EvidenceKind::Substitution, 1),
                     evidence_of(kSpunText, "remark", {"comment"}, 2.5),
                     evidence_of(kSpunText, "White Home", {"White House"}, 9, EvidenceKind::Phrase)};
  rating.ledger = {{"navy", "military", 12}, {"white home", "white house", 1}, {"remark", "comment", 1}};
  rating.model = "en-1";
  return rating;
}

}  // namespace unspun
