#include "report/disjoint_evidence.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace unspun {

std::vector<const Evidence*> disjoint_evidence(const std::vector<const Evidence*>& spans, std::string_view text) {
  std::vector<const Evidence*> by_strength;
  std::copy_if(spans.begin(), spans.end(), std::back_inserter(by_strength), [text](const Evidence* span) {
    return span->range.begin < span->range.end && span->range.end <= text.size();
  });
  std::stable_sort(by_strength.begin(), by_strength.end(),
                   [](const Evidence* a, const Evidence* b) { return a->strength > b->strength; });

  std::map<std::size_t, const Evidence*> chosen;  // by begin
  for (const Evidence* span : by_strength) {
    const auto next = chosen.lower_bound(span->range.begin);
    if (next != chosen.end() && next->second->range.overlaps(span->range)) continue;
    if (next != chosen.begin() && std::prev(next)->second->range.overlaps(span->range)) continue;
    chosen.emplace_hint(next, span->range.begin, span);
  }

  std::vector<const Evidence*> disjoint;
  disjoint.reserve(chosen.size());
  for (const auto& entry : chosen) disjoint.push_back(entry.second);
  return disjoint;
}

std::vector<const Evidence*> disjoint_evidence(const std::vector<Evidence>& spans, std::string_view text) {
  std::vector<const Evidence*> all;
  all.reserve(spans.size());
  for (const Evidence& span : spans) all.push_back(&span);
  return disjoint_evidence(all, text);
}

}  // namespace unspun
