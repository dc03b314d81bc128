#pragma once

#include <cstdint>
#include <string>

#include "lexicon/phrase_table.hpp"
#include "lexicon/vocabulary.hpp"
#include "rate/read_document.hpp"

namespace unspun {

/// What is expected for words [begin, end) of the stream as it would stand in the text: joined, and in the casing of
/// what is found. Example: "law enforcement" for "Legislation Enforcement" is "Law Enforcement".
std::string written(const PhraseWords& words, std::uint32_t begin, std::uint32_t end, const ReadDocument& document,
                    const Vocabulary& vocabulary);

}  // namespace unspun
