#pragma once

#include <string>
#include <string_view>

#include "rate/rating.hpp"

namespace unspun {

/// The verdict as a headline: "Almost certainly spun", "Probably spun in part", "Very likely not spun", "Undecided".
/// How likely is put in the words of the IPCC's guidance (Mastrandrea et al. 2010): from 0.99 "almost certainly", 0.9
/// "very likely", 0.66 "probably".
std::string verdict_headline(const Rating& rating);

/// "99.9 %"; never 0 or 100 %, which no rating can mean: "over 99.9 %", "under 0.1 %".
std::string percent_text(double probability);

/// The top of a document's report: headline, what it means, grade and score, and the facts one looks up. `id` is the
/// element's.
std::string html_verdict(const Rating& rating, std::string_view id);

}  // namespace unspun
