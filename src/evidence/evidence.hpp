#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// Which finder made an evidence span. The names in JSON are the lower-case enumerators.
enum class EvidenceKind : std::uint8_t { Substitution, Phrase, Article, Shift, Translation, Damage };

std::string_view evidence_kind_name(EvidenceKind kind);

/// How it is known what stood at a place: the model expects it, or a document that this one is a copy of has it.
enum class EvidenceSource : std::uint8_t { Model, Original };

/// One evidence span: every output (JSON, SARIF, HTML, /v2/check, attributes, Python) is made from this record and
/// never recomputed.
struct Evidence {
  ByteRange range;  ///< bytes of the rated UTF-8 text
  EvidenceKind kind = EvidenceKind::Substitution;
  std::string found;                  ///< the bytes of `range`, a space for each invalid one
  std::vector<std::string> expected;  ///< what stood there, best first, cased like `found`; may be empty
  double strength = 0;                ///< log-likelihood ratio of "replaced" against "original", in nats
  EvidenceSource source = EvidenceSource::Model;
};

/// How often one word or phrase was swapped for another in a document.
struct LedgerEntry {
  std::string found;     ///< lower case
  std::string expected;  ///< lower case
  std::uint32_t count = 0;
};

}  // namespace unspun
