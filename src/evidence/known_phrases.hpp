#pragma once

#include "evidence/word_stream.hpp"
#include "lexicon/phrase_table.hpp"

namespace unspun {

/// Whether a known garbled phrase ("counterfeit consciousness") stands anywhere in a document.
bool has_known_phrase(const PhraseTable& phrases, const WordStream& stream);

}  // namespace unspun
