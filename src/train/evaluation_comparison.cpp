#include "train/evaluation_comparison.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <unordered_map>

namespace unspun {
namespace {

std::size_t count_of(const std::vector<VerdictChange>& changes, const Evaluation& after, std::optional<Label> label) {
  return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [&](const VerdictChange& change) {
    return !label || after.outcomes[change.after].label == *label;
  }));
}

}  // namespace

EvaluationComparison comparison(const Evaluation& before, const Evaluation& after) {
  std::unordered_map<std::string, std::deque<std::size_t>> by_id;
  for (std::size_t i = 0; i < before.outcomes.size(); ++i) by_id[before.outcomes[i].id].push_back(i);

  EvaluationComparison result;
  for (std::size_t i = 0; i < after.outcomes.size(); ++i) {
    const DocumentOutcome& now = after.outcomes[i];
    const auto found = by_id.find(now.id);
    if (found == by_id.end() || found->second.empty() || before.outcomes[found->second.front()].label != now.label) {
      ++result.unmatched;
      continue;
    }
    const VerdictChange change{found->second.front(), i};
    found->second.pop_front();
    ++result.compared;
    const DocumentOutcome& then = before.outcomes[change.before];
    if (then.verdict == now.verdict) continue;
    const bool was_right = is_right(then);
    if (was_right == is_right(now))
      result.shifted.push_back(change);
    else
      (was_right ? result.worse : result.better).push_back(change);
  }
  for (const auto& [id, left] : by_id) result.unmatched += left.size();

  const auto moved = [&](const VerdictChange& change) {
    return std::abs(after.outcomes[change.after].spun_probability - before.outcomes[change.before].spun_probability);
  };
  for (auto* changes : {&result.better, &result.worse, &result.shifted}) {
    std::stable_sort(changes->begin(), changes->end(),
                     [&](const auto& a, const auto& b) { return moved(a) > moved(b); });
  }
  const auto p_value = [&](std::optional<Label> label) {
    return mcnemar_exact(count_of(result.better, after, label), count_of(result.worse, after, label));
  };
  result.p_value = p_value(std::nullopt);
  result.p_value_clean = p_value(Label::Clean);
  result.p_value_spun = p_value(Label::Spun);
  return result;
}

}  // namespace unspun
