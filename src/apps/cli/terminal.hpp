#pragma once

#include <cstdint>

#include "report/style.hpp"

namespace unspun {

/// What --color asks for.
enum class ColorChoice : std::uint8_t { Auto, Always, Never };

/// The layout for standard output: as wide as the terminal, else COLUMNS, else 80; in colour on a terminal that is not
/// "dumb" unless NO_COLOR is set to anything (no-color.org), or as `choice` says.
Layout terminal_layout(ColorChoice choice);

}  // namespace unspun
