#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/damage.hpp"

namespace unspun {

/// Damages as a test reads them: "kind [bytes] -> [repair]", or "kind [bytes]" without one.
inline std::vector<std::string> shown(std::string_view text, const std::vector<Damage>& found) {
  std::vector<std::string> lines;
  for (const Damage& damage : found) {
    std::string line = std::string(damage_kind_name(damage.kind)) + " [" + std::string(damage.range.of(text)) + "]";
    if (damage.repaired) line += " -> [" + *damage.repaired + "]";
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace unspun
