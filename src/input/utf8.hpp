#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unspun {

/// Where the first byte sequence begins that is not UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates,
/// nothing over U+10FFFF); nothing where all is well. Valid text takes a fraction of a nanosecond a byte.
/// Example: "caf\xE9 noir" is invalid at 3.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Puts a space for every byte that belongs to no valid sequence: the text becomes valid, the offsets stay. Linear.
void blank_invalid_utf8(std::string& text);

/// Appends a code point; U+FFFD for a surrogate or a number over U+10FFFF.
void append_utf8(char32_t point, std::string& text);

}  // namespace unspun
