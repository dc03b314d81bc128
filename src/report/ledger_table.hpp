#pragma once

#include <string>
#include <vector>

#include "evidence/evidence.hpp"
#include "report/style.hpp"

namespace unspun {

/// The ledger as an aligned table, a line for each pair, in the order given:
///     24x  navy       -> military
///     11x  mentioned  -> said
/// After kMostLedgerLines it ends with a line that says how many pairs are left out. Empty for an empty ledger.
std::string ledger_table(const std::vector<LedgerEntry>& ledger, const Layout& layout);

inline constexpr std::size_t kMostLedgerLines = 25;

}  // namespace unspun
