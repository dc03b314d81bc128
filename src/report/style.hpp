#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace unspun {

/// What a piece of a report is, which decides how a terminal shows it.
enum class Style : std::uint8_t { Plain, Strong, Faint, Found, Expected, Good, Warning, Bad };

/// How a report for people is laid out.
struct Layout {
  std::size_t width = 80;  ///< columns; at least 20 are used
  bool has_colour = false;
};

/// `text` between the escape sequences of `style`, or alone where the layout has no colour.
std::string styled(std::string_view text, Style style, const Layout& layout);

}  // namespace unspun
