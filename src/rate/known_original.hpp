#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/evidence.hpp"

namespace unspun {

/// A place of a copy where its original has other words.
struct KnownSubstitution {
  ByteRange range;       ///< bytes of the copy
  std::string expected;  ///< what stands in the original, as it is written there
  double strength = 0;   ///< log-likelihood ratio of "a spinner wrote it" against "a person", nats; 0: it says nothing
  bool operator==(const KnownSubstitution&) const = default;
};

/// What is known of a document beside its own words: another one, the likely original, has the same text but for some
/// words. It adds to what the words themselves say and takes nothing off: with it a verdict can only be worse.
struct KnownOriginal {
  std::string source;                            ///< of the original; empty where none is known
  double strength = 0;                           ///< of all differences together, nats, 0 or more
  std::vector<KnownSubstitution> substitutions;  ///< by position, apart
  bool operator==(const KnownOriginal&) const = default;
};

/// Puts what stands in the original into the evidence of a copy, by position and not overlapping as before. A
/// substitution or phrase around known places has the original's words as what is expected first, and their strengths
/// on top of its own; a known place apart from all evidence becomes a span of its own where it has a strength and
/// `makes_spans` says so. Linear.
///
///   text "the navy said"; evidence "navy" expected "fleet" 2.1; known 4-8 "military" 1.4, 9-13 "stated" 0
///   gives "navy" expected "military", "fleet" 3.5
void add_known(const std::vector<KnownSubstitution>& known, std::string_view text, bool makes_spans,
               std::vector<Evidence>& evidence);

}  // namespace unspun
