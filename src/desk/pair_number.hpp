#pragma once

#include <cstdint>
#include <string_view>

namespace unspun {

/// A number for a pair of found and expected, always the same for the same pair, by which an address can name it: the
/// first 48 bits of SHA-256 over both with a NUL between, so every reader of JSON has it exactly. Two pairs of one list
/// have the same one about never: of 10,000 pairs with a chance of 2 in ten millions.
std::int64_t pair_number(std::string_view found, std::string_view expected);

}  // namespace unspun
