#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "desk/request_body.hpp"
#include "desk/shown_places.hpp"

namespace unspun {

/// What a person says of an item: {"item": 7, "revision": 2, "decision": "confirmed" | "dismissed", "comment": "...",
/// "spans": [{"begin": 113, "end": 117, "right": true}]}. Comment and spans may be missing.
struct DecisionBody {
  std::int64_t item = 0;
  std::int64_t revision = 0;
  bool is_confirmed = false;
  std::string comment;
  std::vector<PlaceJudgement> places;
};

/// BadFormat with the member's name.
Result<DecisionBody> decision_body(RequestBody body);
/// The same without item and spans, which are not known there.
Result<DecisionBody> resolution_body(RequestBody body);

}  // namespace unspun
