#pragma once

#include <cstdint>
#include <string_view>

namespace unspun {

/// What a full stop after a word means when the word is an abbreviation.
enum class Abbreviation : std::uint8_t {
  None,
  Leading,       ///< stands before what it belongs to, so it never ends a sentence: "Mr.", "Gen.", "vs.", "e.g."
  Open,          ///< may end a sentence or not: "U.S.", "Inc.", "etc.", "p.m.", "Jan."
  BeforeNumber,  ///< an abbreviation only when a number follows: "No. 5", "Fig. 2", "p. 12"
  Initial,       ///< one capital letter, an initial only when a name follows: "George W. Bush"
};

/// The kind of `word`, written without its last full stop. "MR" is found like "Mr", but "mr" is not.
Abbreviation abbreviation(std::string_view word);

/// Whether `word` is one that opens sentences and hardly ever stands in a name or after a name's abbreviation:
/// "The", "In", "However". It must be written with a capital first letter.
bool is_sentence_starter(std::string_view word);

/// Whether the full stop that ends at text[after] belongs to `word` before it; looks at the line that follows where
/// the word alone does not tell.
bool keeps_full_stop(std::string_view word, std::string_view text, std::uint32_t after);

}  // namespace unspun
