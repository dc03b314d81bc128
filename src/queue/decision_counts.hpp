#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "queue/item_state.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// How many items are in each state; states without any are in it too.
Result<std::map<ItemState, std::int64_t>> counts_by_state(const SqliteDatabase& database);

/// How many decisions were taken on a day (UTC), without those that were undone. Answers to appeals are none of them.
struct DayDecisions {
  std::int64_t day_ms = 0;  ///< its beginning
  std::int64_t confirmed = 0;
  std::int64_t dismissed = 0;
};
/// Days that have any, the earliest first; at most the last `days` of them.
Result<std::vector<DayDecisions>> decisions_by_day(const SqliteDatabase& database, std::size_t days);

}  // namespace unspun
