#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenize/tokenizer.hpp"

namespace unspun {

/// Which tokens, by index, stand in quotation marks with few words between them that are not speech. Quotation marks
/// are " “ ” „ ‘ ’ ' « » ‹ › and backticks; straight ones and the ones that are also apostrophes are told apart by the
/// white space beside them. Speech is a quotation of three words or more that begins as a sentence does, or any that
/// begins with a capital and ends in a mark: “I have no remark,” but not “Profound Learning”. Linear time.
std::vector<bool> short_quotes(std::string_view text, const TokenizedText& tokenized);

inline constexpr std::size_t kLongestMention = 8;  // words

}  // namespace unspun
