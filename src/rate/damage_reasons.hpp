#pragma once

#include <span>
#include <vector>

#include "extract/damage.hpp"
#include "rate/score_sheet.hpp"

namespace unspun {

/// A reason for each kind of damage there is: so many points a place up to a most, by how much it stands in a reader's
/// way and whether it can be undone. The codes are damage_kind_name().
void add_damage_reasons(std::span<const Damage> damages, ScoreSheet& sheet);

/// The kinds in the order in which they are added.
std::vector<DamageKind> damage_kinds();

}  // namespace unspun
