#pragma once

#include <string>

#include "rate/rating.hpp"

namespace unspun {

/// The rating as one line of JSON, with its newline: schema "unspun/1". Keys always come in the same order and all of
/// them always come. Probabilities are rounded to 4 digits, strengths to 2.
/// Example: {"schema": "unspun/1", "id": "a.txt", ..., "evidence": [{"begin": 113, "end": 117, "kind": "substitution",
/// "found": "bold", "expected": ["ambitious"], "strength": 6.1}], ..., "model": "en-1"}
std::string json_line(const Rating& rating);

}  // namespace unspun
