#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// `text` as a JSON string with its quotes. Always valid UTF-8 on one line: a byte that is no UTF-8 becomes U+FFFD, and
/// every character that some reader takes for a line end or a terminal command is escaped (C0, DEL, C1, U+2028,
/// U+2029). Example: say "hi" becomes "say \"hi\"".
std::string json_string(std::string_view text);

/// `value` rounded to `digits` (at least 1) decimals, without trailing zeros but always with one decimal, so that a
/// column read from many lines has one type. What JSON cannot say becomes a number that it can: not-a-number 0.0, the
/// infinities +-1e9.
/// Example: json_number(0.99904, 4) is 0.999, json_number(1, 4) is 1.0.
std::string json_number(double value, int digits);

}  // namespace unspun
