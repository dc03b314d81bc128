#include "report/restored_text.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "evidence/articles.hpp"
#include "report/disjoint_evidence.hpp"

namespace unspun {
namespace {

char upper(char letter) {
  return is_ascii_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool can_be_restored(const Evidence& evidence) {
  if (evidence.expected.empty()) return false;
  switch (evidence.kind) {
    case EvidenceKind::Substitution:
    case EvidenceKind::Phrase:
    case EvidenceKind::Article:
    case EvidenceKind::Shift:
    case EvidenceKind::Damage:
      return true;
    case EvidenceKind::Translation:
      return false;
  }
  return false;
}

/// Whether `article` goes with the first word of `phrase`.
bool goes_with(std::string_view article, std::string_view phrase) {
  const bool is_an = article == "an" || article == "An" || article == "AN";
  const Article wanted = article_before(phrase.substr(0, phrase.find(' ')));
  return wanted == Article::Either || (wanted == Article::An) == is_an;
}

/// Whether only white space lies between the two spans.
bool are_neighbours(const Evidence& left, const Evidence& right, std::string_view text) {
  const std::string_view gap = text.substr(left.range.end, right.range.begin - left.range.end);
  return !gap.empty() && gap.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool stays(const Evidence& article, const Evidence& next, std::string_view text) {
  return article.kind == EvidenceKind::Article && are_neighbours(article, next, text) &&
         !next.expected.front().empty() && goes_with(article.range.of(text), next.expected.front());
}

}  // namespace

std::string cased_like(std::string_view found, std::string_view expected) {
  std::string cased(expected);
  if (std::any_of(cased.begin(), cased.end(), is_ascii_upper)) return cased;
  const auto uppers = std::count_if(found.begin(), found.end(), is_ascii_upper);
  const bool is_all_upper = uppers > 1 && std::none_of(found.begin(), found.end(), is_ascii_lower);
  if (is_all_upper) {
    std::transform(cased.begin(), cased.end(), cased.begin(), upper);
    return cased;
  }
  if (found.empty() || !is_ascii_upper(found.front())) return cased;
  // "White Home" capitalises every word put back, "White noise" only the first.
  const std::size_t last_space = found.rfind(' ');
  const bool is_title =
      last_space != std::string_view::npos && last_space + 1 < found.size() && is_ascii_upper(found[last_space + 1]);
  for (std::size_t i = 0; i < cased.size(); ++i)
    if (i == 0 || (is_title && cased[i - 1] == ' ')) cased[i] = upper(cased[i]);
  return cased;
}

std::string restored_text(std::string_view text, const Rating& rating) {
  std::vector<const Evidence*> candidates;
  for (const Evidence& evidence : rating.evidence)
    if (can_be_restored(evidence)) candidates.push_back(&evidence);
  const std::vector<const Evidence*> spans = disjoint_evidence(candidates, text);

  std::string restored;
  restored.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Evidence& span = *spans[i];
    if (i + 1 < spans.size() && stays(span, *spans[i + 1], text)) continue;
    restored += text.substr(copied, span.range.begin - copied);
    restored += cased_like(span.range.of(text), span.expected.front());
    copied = span.range.end;
  }
  restored += text.substr(copied);
  return restored;
}

}  // namespace unspun
