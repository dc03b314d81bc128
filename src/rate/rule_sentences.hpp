#pragma once

#include <cstddef>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// How many sentences the words of a line make: a new one begins with the first word behind a full stop, question mark
/// or exclamation mark that is no punctuation. At least one where there is a word. (C4 used NLTK's Punkt; datatrove
/// uses this rule, spaCy's sentencizer.) Linear; thread-safe.
///
///   "Is it so? (Yes.) Mr. Ames said no." has 3: "Mr." is one word
std::size_t rule_sentences(std::string_view text, const ByteRange* first_word, const ByteRange* last_word);

}  // namespace unspun
