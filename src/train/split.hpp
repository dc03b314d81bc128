#pragma once

#include <cstdint>
#include <string_view>

namespace unspun {

/// What a document of a development set may be used for, by the last hexadecimal digit of the SHA-1 of its id: 0 to 7
/// to look at and fit on, 8 to b to fit probabilities and thresholds on, c to f to measure on.
enum class Split : std::uint8_t { Development, Calibration, Test };

Split split_of(std::string_view id);

/// The first 64 bits of the SHA-1 of `bytes`: for drawing that anyone can repeat. split_of looks at the other end.
std::uint64_t sha1_front(std::string_view bytes);

}  // namespace unspun
