#include "queue/judgements.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

namespace unspun {

Result<void> check_spans(const ShownRating& shown, const std::vector<SpanJudgement>& spans) {
  std::vector<bool> is_judged(shown.evidence.size());
  for (const SpanJudgement& span : spans) {
    if (span.evidence >= shown.evidence.size()) {
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("there is no evidence {}: {} spans were shown", span.evidence, shown.evidence.size()));
    }
    if (is_judged[span.evidence]) {
      return failure(ErrorCode::InvalidArgument, fmt::format("evidence {} is judged twice", span.evidence));
    }
    is_judged[span.evidence] = true;
  }
  return {};
}

void enter_judgements(SqlSession& session, std::int64_t decision, const ShownRating& shown, bool confirmed,
                      const std::vector<SpanJudgement>& spans) {
  std::vector<bool> says(shown.evidence.size(), confirmed);
  for (const SpanJudgement& span : spans) says[span.evidence] = span.confirmed;
  struct Counts {
    std::int64_t confirmed = 0;
    std::int64_t dismissed = 0;
  };
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Counts> pairs;
  for (std::size_t i = 0; i < shown.evidence.size(); ++i) {
    const ShownSpan& span = shown.evidence[i];
    Counts& counts = pairs[{span.kind, span.found, span.expected}];
    ++(says[i] ? counts.confirmed : counts.dismissed);
  }
  for (const auto& [pair, counts] : pairs) {
    const auto& [kind, found, expected] = pair;
    session.run(
        "INSERT INTO judgements (decision, kind, found, expected, confirmed, dismissed) VALUES (?, ?, ?, ?, ?, ?)",
        {decision, kind, found, expected, counts.confirmed, counts.dismissed});
  }
}

}  // namespace unspun
