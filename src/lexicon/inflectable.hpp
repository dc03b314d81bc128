#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/synonym.hpp"

namespace unspun {

/// The one form in which the words of every thesaurus are kept, so that they can be compared, inflected and found in
/// the vocabulary: word_form() of NFC text, words separated by one space (underscores count as spaces, hyphens stay).
/// Nothing where the entry holds what no spinner swaps: digits, symbols, web addresses, no letter at all.
///   "Playing_card" -> "playing card"    "  Self-Taught " -> "self-taught"    "U.S." -> "u.s."
///   "10-pounder", "group.html", "and/or" -> nothing
/// Pure and thread-safe; linear.
std::optional<std::string> inflectable_form(std::string_view entry);

/// Sorts pairs by word, then synonym, and makes one of equals, joining their sources; drops self pairs.
void unite(std::vector<SynonymPair>& pairs);

}  // namespace unspun
