#pragma once

#include <cstddef>
#include <string_view>

namespace unspun {

/// Columns that the character takes on a terminal: 0 (combining), 1, or 2 (East Asian wide, emoji).
int column_count(char32_t value);

/// Columns of a whole text, which holds no control characters.
std::size_t column_count(std::string_view text);

}  // namespace unspun
