#include "queue/decision_counts.hpp"

#include <algorithm>

namespace unspun {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

}  // namespace

Result<std::map<ItemState, std::int64_t>> counts_by_state(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::map<ItemState, std::int64_t> counts;
  for (const ItemState state : {ItemState::New, ItemState::InReview, ItemState::Confirmed, ItemState::Dismissed,
                                ItemState::Appealed, ItemState::Overturned})
    counts[state] = 0;
  SqlRows rows = session.query("SELECT state, count(*) FROM items GROUP BY state");
  while (rows.next()) {
    if (const auto state = state_of(rows.bytes(0))) counts[*state] = rows.integer(1);
  }
  if (session.failed()) return session.error();
  return counts;
}

Result<std::vector<DayDecisions>> decisions_by_day(const SqliteDatabase& database, std::size_t days) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::vector<DayDecisions> counts;
  SqlRows rows = session.query(
      "SELECT at_ms / ?, sum(confirmed), sum(1 - confirmed) FROM decisions WHERE undone = 0 AND action = 'decide' "
      "GROUP BY 1 ORDER BY 1 DESC LIMIT ?",
      {kDayMs, static_cast<std::int64_t>(days)});
  while (rows.next()) counts.push_back({rows.integer(0) * kDayMs, rows.integer(1), rows.integer(2)});
  if (session.failed()) return session.error();
  std::reverse(counts.begin(), counts.end());
  return counts;
}

}  // namespace unspun
