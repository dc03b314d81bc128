#include "rate/known_original.hpp"

#include <algorithm>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kExpectedShown = 3;

/// `span` with the words of the original for those of the places [first, last), which lie in it.
void expect_original(const KnownSubstitution* first, const KnownSubstitution* last, std::string_view text,
                     Evidence& span) {
  std::string stood;
  std::size_t place = span.range.begin;
  for (; first != last; ++first) {
    stood += text.substr(place, first->range.begin - place);
    stood += first->expected;
    place = first->range.end;
    span.strength += first->strength;
  }
  stood += text.substr(place, span.range.end - place);
  std::erase(span.expected, stood);
  span.expected.insert(span.expected.begin(), std::move(stood));
  if (span.expected.size() > kExpectedShown) span.expected.resize(kExpectedShown);
  span.source = EvidenceSource::Original;
}

Evidence span_of(const KnownSubstitution& known, std::string_view text) {
  Evidence span;
  span.range = known.range;
  span.found = known.range.of(text);
  span.expected = {known.expected};
  span.strength = known.strength;
  span.source = EvidenceSource::Original;
  return span;
}

}  // namespace

void add_known(const std::vector<KnownSubstitution>& known, std::string_view text, bool makes_spans,
               std::vector<Evidence>& evidence) {
  std::vector<Evidence> all;
  all.reserve(evidence.size() + known.size());
  const KnownSubstitution* next = known.data();
  const KnownSubstitution* const end = next + known.size();
  std::size_t free_from = 0;  // one past the last byte that is told of
  const auto take_until = [&](std::size_t begin) {
    for (; next != end && next->range.begin < begin; ++next) {
      const ByteRange range = next->range;
      if (!makes_spans || next->strength <= 0 || range.begin < free_from || range.end > begin) continue;
      all.push_back(span_of(*next, text));
      free_from = range.end;
    }
  };
  for (Evidence& span : evidence) {
    take_until(span.range.begin);
    const KnownSubstitution* const first = next;
    std::size_t inside = span.range.begin;
    while (next != end && next->range.begin >= inside && next->range.end <= span.range.end) {
      inside = next->range.end;
      ++next;
    }
    const bool is_replaced = span.kind == EvidenceKind::Substitution || span.kind == EvidenceKind::Phrase;
    if (next != first && is_replaced) expect_original(first, next, text, span);
    free_from = span.range.end;
    all.push_back(std::move(span));
  }
  take_until(text.size());
  evidence = std::move(all);
}

}  // namespace unspun
