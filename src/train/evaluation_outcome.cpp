#include "train/evaluation_outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

constexpr std::size_t kContextBytes = 48;
constexpr std::size_t kOpeningBytes = 160;
constexpr std::size_t kMostExcerpts = 4;

bool overlaps_any(ByteRange range, const std::vector<LabelledSwap>& swaps) {
  return std::any_of(swaps.begin(), swaps.end(), [&](const auto& swap) { return swap.range.overlaps(range); });
}

bool is_right_span(const LabelledDocument& document, const Evidence& span) {
  if (overlaps_any(span.range, document.swaps)) return true;
  if (span.kind != EvidenceKind::Article) return false;
  const std::size_t next = document.text.find_first_not_of(" \n", span.range.end);
  return next != std::string::npos && overlaps_any({next, next + 1}, document.swaps);
}

bool covers(ByteRange outer, ByteRange inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

/// The bytes of `range` as they were before the swaps; nothing where a swap reaches over its edge.
std::optional<std::string> original_of(const LabelledDocument& document, ByteRange range) {
  std::string original;
  std::size_t copied = range.begin;
  for (const LabelledSwap& swap : document.swaps) {
    if (!swap.range.overlaps(range)) continue;
    if (!covers(range, swap.range)) return std::nullopt;
    original += document.text.substr(copied, swap.range.begin - copied) + swap.expected;
    copied = swap.range.end;
  }
  return original + document.text.substr(copied, range.end - copied);
}

}  // namespace

SpanCounts span_counts(const LabelledDocument& document, const std::vector<Evidence>& evidence) {
  SpanCounts counts;
  counts.spans = evidence.size();
  if (!document.has_spans) return counts;
  counts.swaps = document.swaps.size();
  for (const Evidence& span : evidence) counts.right_spans += is_right_span(document, span) ? 1 : 0;
  for (const LabelledSwap& swap : document.swaps) {
    const auto overlapping = std::find_if(evidence.begin(), evidence.end(),
                                          [&](const Evidence& span) { return span.range.overlaps(swap.range); });
    if (overlapping == evidence.end()) continue;
    ++counts.found_swaps;
    if (swap.expected.empty() || !covers(overlapping->range, swap.range)) continue;
    const auto original = original_of(document, overlapping->range);
    if (!original) continue;
    ++counts.flagged_swaps;
    const std::string wanted = word_form(*original);
    const auto& expected = overlapping->expected;
    const auto at = std::find_if(expected.begin(), expected.end(),
                                 [&](const std::string& word) { return word_form(word) == wanted; });
    const auto rank = static_cast<std::size_t>(at - expected.begin());
    if (at == expected.end()) continue;
    counts.right_at_1 += rank < 1 ? 1 : 0;
    counts.right_at_3 += rank < 3 ? 1 : 0;
  }
  return counts;
}

DocumentOutcome outcome_of(const LabelledDocument& document, const Rating& rating) {
  DocumentOutcome outcome;
  outcome.id = document.id;
  outcome.genre = document.genre;
  outcome.label = document.label;
  outcome.strength = document.strength;
  outcome.words = rating.words;
  outcome.verdict = rating.verdict;
  outcome.spun_probability = rating.spun_probability;
  outcome.translated_probability = rating.translated_probability;
  outcome.has_spans = document.has_spans;
  outcome.spans = span_counts(document, rating.evidence);
  const bool went_well = document.label == Label::Clean ? rating.verdict == Verdict::Clean : is_right(outcome);
  if (went_well) return outcome;

  outcome.opening = opening_of(document.text, kOpeningBytes);
  std::vector<const Evidence*> strongest;
  for (const Evidence& span : rating.evidence) strongest.push_back(&span);
  std::stable_sort(strongest.begin(), strongest.end(),
                   [](const auto* a, const auto* b) { return a->strength > b->strength; });
  if (strongest.size() > kMostExcerpts) strongest.resize(kMostExcerpts);
  for (const Evidence* span : strongest) {
    outcome.evidence.push_back(
        excerpt_of(document.text, span->range, span->expected.empty() ? "" : span->expected.front(), kContextBytes));
  }
  for (const LabelledSwap& swap : document.swaps) {
    if (outcome.missed_swaps.size() == kMostExcerpts) break;
    const bool found = std::any_of(rating.evidence.begin(), rating.evidence.end(),
                                   [&](const Evidence& span) { return span.range.overlaps(swap.range); });
    if (!found) outcome.missed_swaps.push_back(excerpt_of(document.text, swap.range, swap.expected, kContextBytes));
  }
  return outcome;
}

bool is_right(const DocumentOutcome& outcome) {
  switch (outcome.label) {
    case Label::Spun:
      return outcome.verdict == Verdict::Spun;
    case Label::Translated:
      return outcome.verdict == Verdict::Translated;
    case Label::Clean:
      break;
  }
  return !is_called(outcome);
}

}  // namespace unspun
