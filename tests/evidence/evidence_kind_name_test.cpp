#include <doctest/doctest.h>

#include <string_view>

#include "evidence/evidence.hpp"

using namespace unspun;

TEST_CASE("evidence kind name: the names that outputs use") {
  CHECK(evidence_kind_name(EvidenceKind::Substitution) == "substitution");
  CHECK(evidence_kind_name(EvidenceKind::Phrase) == "phrase");
  CHECK(evidence_kind_name(EvidenceKind::Article) == "article");
  CHECK(evidence_kind_name(EvidenceKind::Shift) == "shift");
  CHECK(evidence_kind_name(EvidenceKind::Translation) == "translation");
  CHECK(evidence_kind_name(EvidenceKind::Damage) == "damage");
}
