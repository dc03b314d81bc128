#pragma once

#include <string>

namespace unspun {

/// The rules of the SARIF log as a JSON array: one for each EvidenceKind, in the order of the enumeration, so that a
/// result's ruleIndex is the number of its kind. Each explains itself to somebody who never heard of spun text.
std::string sarif_rules();

}  // namespace unspun
