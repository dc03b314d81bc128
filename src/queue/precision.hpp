#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "queue/sqlite_database.hpp"
#include "train/evaluation_statistics.hpp"

namespace unspun {

/// How often reviewers found right what a finder showed. A judgement is one pair in one decided document; of a pair
/// whose spans there were judged apart the more count, and as many of both count as right. Only decisions that stand
/// are counted: none that was undone or overturned, or is under appeal. The interval is Wilson's, of 95 %.
struct FinderPrecision {
  std::string kind;  ///< "substitution", "phrase" ...
  Proportion confirmed;
};
Result<std::vector<FinderPrecision>> precision_by_finder(const SqliteDatabase& database);

/// The same of each pair of what was found and what was expected first, whichever finder it was. Those with the most
/// judgements come first.
struct PairPrecision {
  std::string found;
  std::string expected;
  Proportion confirmed;
};
Result<std::vector<PairPrecision>> precision_by_pair(const SqliteDatabase& database, std::size_t limit,
                                                     std::size_t fewest_judgements = 1);

/// In a transaction of the caller's.
std::vector<PairPrecision> pair_precisions(SqlSession& session, std::size_t limit, std::size_t fewest_judgements);

}  // namespace unspun
