#include "queue/precision.hpp"

#include <fmt/format.h>

namespace unspun {
namespace {

constexpr const char* kJudged =
    "sum(j.confirmed >= j.dismissed), count(*) FROM judgements j JOIN decisions d ON d.id = j.decision AND "
    "d.standing = 1 JOIN items i ON i.id = d.item AND i.state <> 'appealed' ";

Proportion proportion_of(const SqlRows& row, int column) {
  return {static_cast<std::size_t>(row.integer(column)), static_cast<std::size_t>(row.integer(column + 1))};
}

}  // namespace

Result<std::vector<FinderPrecision>> precision_by_finder(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::vector<FinderPrecision> finders;
  SqlRows rows = session.query(fmt::format("SELECT j.kind, {}GROUP BY j.kind ORDER BY 3 DESC, 1", kJudged));
  while (rows.next()) finders.push_back({rows.text(0), proportion_of(rows, 1)});
  if (session.failed()) return session.error();
  return finders;
}

std::vector<PairPrecision> pair_precisions(SqlSession& session, std::size_t limit, std::size_t fewest_judgements) {
  std::vector<PairPrecision> pairs;
  SqlRows rows = session.query(fmt::format("SELECT j.found, j.expected, {}GROUP BY 1, 2 HAVING count(*) >= ? "
                                           "ORDER BY 4 DESC, 1, 2 LIMIT ?",
                                           kJudged),
                               {static_cast<std::int64_t>(fewest_judgements), static_cast<std::int64_t>(limit)});
  while (rows.next()) pairs.push_back({rows.text(0), rows.text(1), proportion_of(rows, 2)});
  return pairs;
}

Result<std::vector<PairPrecision>> precision_by_pair(const SqliteDatabase& database, std::size_t limit,
                                                     std::size_t fewest_judgements) {
  SqlSession session(database, SqlSession::Kind::Read);
  auto pairs = pair_precisions(session, limit, fewest_judgements);
  if (session.failed()) return session.error();
  return pairs;
}

}  // namespace unspun
