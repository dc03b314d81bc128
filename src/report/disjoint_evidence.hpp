#pragma once

#include <string_view>
#include <vector>

#include "evidence/evidence.hpp"

namespace unspun {

/// The spans that can be shown, or put back, side by side: by position, none overlapping another, all inside `text`.
/// Where spans overlap the strongest stays (of two as strong, the first). O(n log n).
/// Example: of "White Home" (6 nats) and "Home" (2 nats) inside it, only "White Home" stays.
std::vector<const Evidence*> disjoint_evidence(const std::vector<const Evidence*>& spans, std::string_view text);

/// The same for all evidence of a document.
std::vector<const Evidence*> disjoint_evidence(const std::vector<Evidence>& spans, std::string_view text);

}  // namespace unspun
