#include "rate/translation_evidence.hpp"

#include <algorithm>

#include "lexicon/word_form.hpp"
#include "rate/written_words.hpp"

namespace unspun {
namespace {

constexpr double kShown = 1.1;  // nats: three times as frequent

}  // namespace

std::vector<Evidence> translation_evidence(const ReadDocument& document, const std::vector<TranslationPlace>& slips,
                                           const TranslationWeights& weights, const Vocabulary& vocabulary,
                                           const std::function<bool(std::string_view found)>& is_allowed) {
  std::vector<Evidence> evidence;
  for (const TranslationPlace& slip : slips) {
    const auto strength =
        static_cast<double>(weights.strength[static_cast<std::size_t>(slip.slip)][delta_bin(slip.delta)]);
    if (strength < kShown) continue;
    Evidence span;
    span.range = document.range_of(slip.begin, slip.end);
    span.kind = EvidenceKind::Translation;
    span.found = span.range.of(document.text);
    span.strength = strength;
    if (is_allowed(word_form(span.found))) continue;
    if (slip.slip != TranslationSlip::Untranslated) {
      span.expected = {written(slip.expected, slip.begin, slip.end, document, vocabulary)};
    }
    // By position of their beginnings, so only the last ones can overlap.
    bool is_stronger = true;
    while (is_stronger && !evidence.empty() && evidence.back().range.overlaps(span.range)) {
      is_stronger = evidence.back().strength < strength;
      if (is_stronger) evidence.pop_back();
    }
    if (is_stronger) evidence.push_back(std::move(span));
  }
  return evidence;
}

}  // namespace unspun
