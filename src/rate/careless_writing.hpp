#pragma once

#include <string_view>
#include <vector>

#include "base/byte_range.hpp"

namespace unspun {

/// Marks of writing that nobody edited: "!!" and "??", "..." and longer, "i" for "I", words of five letters and more in
/// capitals within a line that has others, emoticons. In order; bytes of the text. Fiction and headings have few of
/// them, learners' English no more than other. Linear.
///
///   "WHAT??? i never said that :-)"   {4, 7} "???", {8, 9} "i", {26, 29} ":-)"
std::vector<ByteRange> careless_places(std::string_view text);

}  // namespace unspun
