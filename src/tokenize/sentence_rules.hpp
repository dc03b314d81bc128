#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenize/tokenizer.hpp"

namespace unspun {

/// Divides `out.tokens` of `text` into `out.sentences`: the UAX #29 sentence ends `uax_ends` (byte offsets, ascending),
/// less those that rules 10-13 of tokenizer.hpp take away. Linear in tokens and white space.
void add_sentences(std::string_view text, const std::vector<std::uint32_t>& uax_ends, TokenizedText& out);

}  // namespace unspun
