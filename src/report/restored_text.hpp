#pragma once

#include <string>
#include <string_view>

#include "rate/rating.hpp"

namespace unspun {

/// `text` with the best expected word put back in the place of each found one. Only substitutions, phrases, articles
/// and shifts that have something expected are put back; where spans overlap, the strongest; all other bytes stay.
///
/// An article in front of a word that is put back too agrees with that word already, since it was left over from it:
/// it is changed only where it does not fit the restored word.
/// Example: "an bold effort" becomes "an ambitious effort" where "bold" is evidence of "ambitious", and "a bold effort"
/// where only the article is evidence.
std::string restored_text(std::string_view text, const Rating& rating);

/// `expected` with the capitals of `found`, as far as it has none of its own.
/// Examples: (Navy, military) is Military, (NAVY, military) is MILITARY, (White Home, white house) is White House,
/// (America, U.S.) is U.S.
std::string cased_like(std::string_view found, std::string_view expected);

}  // namespace unspun
