#pragma once

#include <string>
#include <vector>

#include "rate/rating.hpp"
#include "report/html_places.hpp"

namespace unspun {

/// The pairs that were swapped, in the order given, each found word linked to the first mark that shows the pair. The
/// first kFirstPairs are seen at once, the others up to kMostPairs when asked for. Empty for an empty ledger.
std::string html_ledger(const Rating& rating, const std::vector<const Evidence*>& spans, const HtmlPlaces& places);

inline constexpr std::size_t kFirstPairs = 12;
inline constexpr std::size_t kMostPairs = 500;

}  // namespace unspun
