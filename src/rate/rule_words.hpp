#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// The words of a text as the rules of the public datasets count them: marks are words too. These are the words of
/// spaCy's English tokenizer, which datatrove uses, by its published algorithm (a piece between white space loses marks
/// at its ends until none is left or the rest is a special word, an address, or divided by what stands within it), in
/// one pass without regular expressions. Compared word for word in tests/bench/rules/agreement.py. Linear; thread-safe.
///
///   "Don't go (it's 10km)." is  Do|n't|go|(|it|'s|10|km|)|.
std::vector<ByteRange> rule_words(std::string_view text);

/// How many bytes at the front and at the end of a word are cut off as a word of their own; 0 for none.
std::size_t rule_prefix_size(std::string_view word);
std::size_t rule_suffix_size(std::string_view word);

/// Appends the pieces of a word that stands at `offset`, divided by what stands within it.
void append_infix_pieces(std::string_view word, std::size_t offset, std::vector<ByteRange>& pieces);

/// Appends the pieces of what stands between white space. `has_special_words` is false only while the table of special
/// words is made.
void append_rule_words(std::string_view piece, std::size_t offset, bool has_special_words,
                       std::vector<ByteRange>& words);

}  // namespace unspun
