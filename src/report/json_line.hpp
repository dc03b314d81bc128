#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rate/rating.hpp"

namespace unspun {

/// The rating as one line of JSON, with its newline: schema "unspun/1". Keys always come in the same order; ranges,
/// failed_rules, blocks, notes and text come only where there are any. `text` is what the byte offsets count in, for
/// those who do not have it: that of a web page, or of another charset. A copy that was laid beside its original has
/// "original", and "source": "original" in the evidence that is known from there. Probabilities are rounded to 4
/// digits, strengths to 2. Example: {"schema": "unspun/1", "id": "a.txt", ..., "evidence": [{"begin": 113, "end": 117,
/// "kind": "substitution", "found": "bold", "expected": ["ambitious"], "strength": 6.1}], ..., "model": "en-1"}
std::string json_line(const Rating& rating, std::optional<std::string_view> text = std::nullopt);

}  // namespace unspun
