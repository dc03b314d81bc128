#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "rate/rating.hpp"

namespace unspun {

/// In the order of the enumeration, in which outputs list them.
inline constexpr std::array kAllVerdicts = {Verdict::Clean, Verdict::Suspect, Verdict::Spun, Verdict::Translated,
                                            Verdict::Undecided};

/// The verdict of which verdict_name() is `name`; nothing for other names.
std::optional<Verdict> verdict_named(std::string_view name);

}  // namespace unspun
