#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "base/error.hpp"

namespace unspun {

// Structs of the C library begin with their size, as the caller's compiler knew it. Fields are only ever added at the
// end, so a caller of a later version has a longer struct, of which the front is this version's. Once there is a second
// version, the least size becomes that of the first one, for callers older than the library.

/// No struct gets this long: a larger size was never set, and what it claims is not there to be read or written.
constexpr std::size_t kLargestStruct = 4096;

/// Whether `size` may be that of a `Struct` of this version or a later one.
template <class Struct>
bool is_size_of(std::size_t size) {
  static_assert(std::is_trivially_copyable_v<Struct> && std::is_standard_layout_v<Struct>);
  return size >= sizeof(Struct) && size <= kLargestStruct;
}

/// What a caller handed in. InvalidArgument where the size is wrong, and where a field is set that this version does
/// not know: to ignore it would be to do something else than was asked.
template <class Struct>
Result<Struct> struct_from(const Struct& caller) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(&caller);
  if (!is_size_of<Struct>(caller.size))
    return failure(ErrorCode::InvalidArgument, "options whose size is not their sizeof");
  if (std::any_of(bytes + sizeof(Struct), bytes + caller.size, [](unsigned char byte) { return byte != 0; }))
    return failure(ErrorCode::InvalidArgument, "options that this version of unspun does not have");
  return caller;
}

/// Copies `value` to the caller and zeros what that has beyond it. False where there is no struct of the right size.
template <class Struct>
bool copy_to_caller(Struct value, Struct* caller) {
  if (caller == nullptr || !is_size_of<Struct>(caller->size)) return false;
  value.size = caller->size;
  auto* bytes = reinterpret_cast<unsigned char*>(caller);
  std::memcpy(bytes, &value, sizeof(Struct));
  std::fill(bytes + sizeof(Struct), bytes + value.size, static_cast<unsigned char>(0));
  return true;
}

}  // namespace unspun
