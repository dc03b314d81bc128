#pragma once

#include <string_view>

namespace unspun {

/// What a name of the HTML Standard's table of named character references stands for, in UTF-8; empty for any other.
/// The name as it stands there: with its semicolon, or without for the 106 that need none. Thread-safe.
/// Example: of "amp;" and of "amp" it is "&"; of "hearts" nothing.
std::string_view html_entity_value(std::string_view name);

inline constexpr std::size_t kLongestHtmlEntityName = 32;           ///< CounterClockwiseContourIntegral;
inline constexpr std::size_t kLongestHtmlEntityNameWithoutEnd = 6;  ///< Aacute

}  // namespace unspun
