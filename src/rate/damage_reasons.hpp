#pragma once

#include <span>

#include "extract/damage.hpp"
#include "rate/score_sheet.hpp"

namespace unspun {

/// A reason for each kind of damage there is: so many points a place up to a most, by how much it stands in a reader's
/// way and whether it can be undone. The codes are damage_kind_name().
void add_damage_reasons(std::span<const Damage> damages, ScoreSheet& sheet);

}  // namespace unspun
