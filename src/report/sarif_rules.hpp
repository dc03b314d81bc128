#pragma once

#include <string>
#include <string_view>

#include "evidence/evidence.hpp"

namespace unspun {

/// What a kind of evidence is, for somebody who never heard of spun text. Its id is evidence_kind_name(kind), in every
/// output that has rules.
struct EvidenceRule {
  EvidenceKind kind;
  std::string_view name;
  std::string_view summary;
  std::string_view help;
};

const EvidenceRule& evidence_rule(EvidenceKind kind);

/// One span in a sentence, without a full stop: "bold" stands where "ambitious" is expected.
std::string evidence_message(const Evidence& evidence);

/// The rules of the SARIF log as a JSON array: one for each EvidenceKind, in the order of the enumeration, so that a
/// result's ruleIndex is the number of its kind. Each explains itself to somebody who never heard of spun text.
std::string sarif_rules();

}  // namespace unspun
