#pragma once

#include <string>

#include "rate/rating.hpp"
#include "report/html_places.hpp"

namespace unspun {

/// Why the document has its score: each reason with its points as a bar from what was left before it to what is left
/// after it, so that the bars descend from 100 to the score; what was measured, and links to the places.
std::string html_reasons(const Quality& quality, const HtmlPlaces& places);

/// The dataset rules that would drop it, and the notes; empty where there are none.
std::string html_remarks(const Rating& rating);

}  // namespace unspun
