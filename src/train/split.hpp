#pragma once

#include <cstdint>
#include <string_view>

namespace unspun {

/// What a document of a development set may be used for, by the last hexadecimal digit of the SHA-1 of its id: 0 to 7
/// to look at and fit on, 8 to b to fit probabilities and thresholds on, c to f to measure on.
enum class Split : std::uint8_t { Development, Calibration, Test };

Split split_of(std::string_view id);

}  // namespace unspun
