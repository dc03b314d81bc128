#include "rate/translation_evidence.hpp"

#include <utility>

#include "lexicon/word_form.hpp"
#include "rate/written_words.hpp"

namespace unspun {
namespace {

constexpr double kShown = 0.7;  // nats: twice as frequent

constexpr double kOfIdiom = 6;  // nats; a phrase that only a translation has

/// Adds a span that begins no earlier than the last one; of two that overlap the stronger stays.
void add(Evidence span, std::vector<Evidence>& evidence) {
  while (!evidence.empty() && evidence.back().range.overlaps(span.range)) {
    if (evidence.back().strength >= span.strength) return;
    evidence.pop_back();
  }
  evidence.push_back(std::move(span));
}

}  // namespace

std::vector<Evidence> translation_evidence(const ReadDocument& document, const std::vector<TranslationPlace>& slips,
                                           const std::vector<IdiomPlace>& idioms, const TranslationWeights& weights,
                                           const Vocabulary& vocabulary,
                                           const std::function<bool(std::string_view found)>& is_allowed) {
  std::vector<Evidence> evidence;
  const auto put = [&](std::uint32_t begin, std::uint32_t end, double strength, std::vector<std::string> expected) {
    Evidence span;
    span.range = document.range_of(begin, end);
    span.kind = EvidenceKind::Translation;
    span.found = span.range.of(document.text);
    span.strength = strength;
    span.expected = std::move(expected);
    if (!is_allowed(word_form(span.found))) add(std::move(span), evidence);
  };
  auto idiom = idioms.begin();
  const auto put_idioms_up_to = [&](std::uint32_t word) {
    for (; idiom != idioms.end() && idiom->begin <= word; ++idiom) {
      put(idiom->begin, idiom->end, kOfIdiom, {std::string(idiom->expected)});
    }
  };
  for (const TranslationPlace& slip : slips) {
    put_idioms_up_to(slip.begin);
    const auto strength =
        static_cast<double>(weights.strength[static_cast<std::size_t>(slip.slip)][delta_bin(slip.delta)]);
    if (strength < kShown) continue;
    const bool is_known = slip.slip != TranslationSlip::Untranslated;
    put(slip.begin, slip.end, strength,
        is_known ? std::vector{written(slip.expected, slip.begin, slip.end, document, vocabulary)}
                 : std::vector<std::string>());
  }
  put_idioms_up_to(static_cast<std::uint32_t>(document.stream.words.size()));
  return evidence;
}

}  // namespace unspun
