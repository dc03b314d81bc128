#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rate/rating.hpp"
#include "report/html_places.hpp"

namespace unspun {

/// The whole text of a document with `spans` (by position, none overlapping another) marked, furniture set off under
/// its label, a bar beside what is spun in part, and an anchor for each link of `places`. All of the text is there but
/// white space; nothing of it is markup. Linear in the text and what is marked.
std::string html_marked_text(const Rating& rating, std::string_view text, const std::vector<const Evidence*>& spans,
                             const HtmlPlaces& places);

/// With more marks than this the Tab key does not stop at each: the n and p keys and the ledger's links lead to them.
inline constexpr std::size_t kMostTabStops = 40;

}  // namespace unspun
