#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/error.hpp"

namespace unspun {

/// Records that are nested deeper are refused: readers that recurse, as most do, fail at about that depth.
inline constexpr std::size_t kDeepestJson = 1000;

/// One member of an object: `whole` is from the key's first quote to the end of the value, `key` is between its quotes,
/// still escaped.
struct OutlinedMember {
  ByteRange whole;
  ByteRange key;
};

/// Where the parts of a line stand that is one JSON object.
/// Example: {"a": 1, "b":[2]} has the members [1,7) and [9,16), and closes at 16.
struct JsonOutline {
  std::vector<OutlinedMember> members;  ///< of the outermost object, in order
  std::size_t close = 0;                ///< of its closing brace
};

/// The outline of `line`, which must be valid UTF-8 (JsonLineParser has seen to it). BadFormat, without a place, where
/// it is no JSON object from end to end: what passes here can be read by everyone, whatever is done with its members.
/// As Python writes them and most programs read them, NaN, Infinity and -Infinity are numbers. TooLarge below
/// kDeepestJson levels. One pass without recursion; thread-safe.
Result<JsonOutline> json_outline(std::string_view line);

}  // namespace unspun
