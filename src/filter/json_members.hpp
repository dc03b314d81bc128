#pragma once

#include <span>
#include <string>
#include <string_view>

#include "filter/json_outline.hpp"

namespace unspun {

/// A member to add: its name, and its value as JSON.
struct NewMember {
  std::string_view name;
  std::string json;
};

/// `line` with the new members at its end, instead of those of the same name. All other members stay byte for byte, in
/// their order; what is outside of the braces is left out. `outline` is that of `line`, which has at least one member.
/// Example: {"a": 1,"b": 2} with b = [3] is {"a": 1, "b": [3]}
std::string with_members(std::string_view line, const JsonOutline& outline, std::span<const NewMember> added);

}  // namespace unspun
