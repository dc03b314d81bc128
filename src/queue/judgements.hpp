#pragma once

#include <cstdint>
#include <vector>

#include "base/error.hpp"
#include "queue/queue_item.hpp"
#include "queue/shown_rating.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// Enters what a decision says of each evidence span that was shown, by finder and by pair of found and expected. A
/// span follows the decision unless it was judged by itself. Spans of one pair in one document are one entry: a
/// document that has a word twenty times says no more about it than one that has it once.
void enter_judgements(SqlSession& session, std::int64_t decision, const ShownRating& shown, bool confirmed,
                      const std::vector<SpanJudgement>& spans);

/// InvalidArgument where a span is judged that was not shown, or is judged twice.
Result<void> check_spans(const ShownRating& shown, const std::vector<SpanJudgement>& spans);

}  // namespace unspun
