#include "evidence/evidence.hpp"

namespace unspun {

std::string_view evidence_kind_name(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::Substitution:
      return "substitution";
    case EvidenceKind::Phrase:
      return "phrase";
    case EvidenceKind::Article:
      return "article";
    case EvidenceKind::Shift:
      return "shift";
    case EvidenceKind::Translation:
      return "translation";
    case EvidenceKind::Damage:
      return "damage";
  }
  return "substitution";
}

}  // namespace unspun
