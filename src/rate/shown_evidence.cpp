#include "rate/shown_evidence.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "evidence/article_finder.hpp"
#include "evidence/articles.hpp"
#include "lexicon/word_form.hpp"
#include "rate/written_words.hpp"

namespace unspun {
namespace {

constexpr double kFewSlips = -4.6;  // log odds of one replaced word in a hundred
constexpr std::size_t kExpectedShown = 3;
constexpr double kMissing = 1.5;  // nats below a place's last kept candidate: what one that is not kept counts as

/// Ranks of candidates summed over the places where the same words are found.
using PooledRanks = std::map<std::vector<WordId>, std::pair<std::size_t, std::map<PhraseWords, double>>>;

std::vector<WordId> found_words(const Place& place, const WordStream& stream) {
  return {stream.words.begin() + place.begin, stream.words.begin() + place.end};
}

PooledRanks pooled_ranks(const std::vector<const Place*>& places, const WordStream& stream) {
  PooledRanks pooled;
  for (const Place* place : places) {
    auto& [count, ranks] = pooled[found_words(*place, stream)];
    ++count;
    const double floor = place->best.back().rank - kMissing;
    for (const ScoredCandidate& candidate : place->best) ranks[candidate.words] += candidate.rank - floor;
  }
  return pooled;
}

/// The place's candidates, those first that rank high there and where else the same words are found.
std::vector<const ScoredCandidate*> ranked(const Place& place, const PooledRanks& pooled, const WordStream& stream) {
  const auto& [count, ranks] = pooled.at(found_words(place, stream));
  const double floor = place.best.back().rank - kMissing;
  std::vector<std::pair<double, const ScoredCandidate*>> scored;
  for (const ScoredCandidate& candidate : place.best) {
    const double mean = ranks.at(candidate.words) / static_cast<double>(count);
    scored.emplace_back((candidate.rank - floor + mean) / 2, &candidate);
  }
  std::stable_sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const ScoredCandidate*> result;
  result.reserve(scored.size());
  for (const auto& [score, candidate] : scored) result.push_back(candidate);
  return result;
}

/// Articles that do not agree with the word after them; `replaced` is the evidence of words, by position.
std::vector<Evidence> shown_articles(const ReadDocument& document, const std::vector<Evidence>& replaced,
                                     const ReplacedShare& share, const EvidenceModel& model,
                                     const std::function<bool(std::string_view found)>& is_allowed) {
  std::vector<Evidence> evidence;
  const auto strength = static_cast<double>(model.weights->article_strength);
  if (!model.language.has_a_an || strength + std::max(share.log_odds, kFewSlips) <= 0) return evidence;
  const auto& tokens = document.tokenized.tokens;
  for (const ArticleUse& use : article_uses(document.text, document.tokenized)) {
    if (!use.disagrees) continue;
    const Token& next = tokens[use.token + 1];
    const std::string_view article = tokens[use.token].of(document.text);
    const bool is_an = article.size() == 2;
    if (is_allowed(word_form(article))) continue;
    Evidence span;
    span.range = tokens[use.token].range();
    span.kind = EvidenceKind::Article;
    span.found = article;
    span.strength = strength;
    // Where the lost word is known, the article is right for it and stays.
    const auto lost = std::lower_bound(replaced.begin(), replaced.end(), next.begin,
                                       [](const Evidence& e, std::size_t begin) { return e.range.begin < begin; });
    const bool explained = lost != replaced.end() && lost->range.begin == next.begin && !lost->expected.empty() &&
                           article_before(lost->expected.front()) == (is_an ? Article::An : Article::A);
    if (!explained) span.expected = {is_an ? (article == "An" ? "A" : "a") : "an"};
    evidence.push_back(std::move(span));
  }
  return evidence;
}

}  // namespace

std::vector<Repair> repairs(const DocumentPlaces& places, std::span<const double> log_odds, const WordStream& stream) {
  std::vector<const Place*> replaced;
  for (std::size_t i = 0; i < places.places.size(); ++i) {
    if (log_odds[i] > 0 && !places.places[i].best.empty()) replaced.push_back(&places.places[i]);
  }
  const PooledRanks pooled = pooled_ranks(replaced, stream);
  std::vector<Repair> result;
  result.reserve(replaced.size());
  for (const Place* place : replaced) {
    result.push_back({place->begin, place->end, ranked(*place, pooled, stream).front()->words});
  }
  return result;
}

std::vector<Evidence> shown_evidence(const ReadDocument& document, const DocumentPlaces& places,
                                     std::span<const double> log_odds, const ReplacedShare& share,
                                     const EvidenceModel& model,
                                     const std::function<bool(std::string_view found)>& is_allowed) {
  std::vector<const Place*> shown;
  for (std::size_t i = 0; i < places.places.size(); ++i) {
    const Place& place = places.places[i];
    if (place.best.empty() || log_odds[i] <= 0) continue;
    if (is_allowed(word_form(document.range_of(place).of(document.text)))) continue;
    shown.push_back(&place);
  }
  const PooledRanks pooled = pooled_ranks(shown, document.stream);

  std::vector<Evidence> evidence;
  for (const Place* place : shown) {
    Evidence span;
    span.range = document.range_of(*place);
    span.kind = place->best.front().whole ? EvidenceKind::Phrase : EvidenceKind::Substitution;
    span.found = span.range.of(document.text);
    span.strength = place->strength;
    for (const ScoredCandidate* candidate : ranked(*place, pooled, document.stream)) {
      std::string word = written(candidate->words, place->begin, place->end, document, model.vocabulary);
      if (span.expected.size() < kExpectedShown && word != span.found) span.expected.push_back(std::move(word));
    }
    evidence.push_back(std::move(span));
  }

  const std::vector<Evidence> articles = shown_articles(document, evidence, share, model, is_allowed);
  std::vector<Evidence> all;
  all.reserve(evidence.size() + articles.size());
  std::merge(std::make_move_iterator(evidence.begin()), std::make_move_iterator(evidence.end()), articles.begin(),
             articles.end(), std::back_inserter(all),
             [](const Evidence& x, const Evidence& y) { return x.range.begin < y.range.begin; });
  // A phrase may begin with the article.
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Evidence& kept, const Evidence& next) { return next.range.overlaps(kept.range); }),
            all.end());
  return all;
}

std::vector<LedgerEntry> ledger(const std::vector<Evidence>& evidence) {
  std::map<std::pair<std::string, std::string>, std::uint32_t> counts;
  for (const Evidence& span : evidence) {
    if (span.expected.empty() || span.kind == EvidenceKind::Article) continue;
    ++counts[{word_form(span.found), word_form(span.expected.front())}];
  }
  std::vector<LedgerEntry> entries;
  entries.reserve(counts.size());
  for (const auto& [pair, count] : counts) entries.push_back({pair.first, pair.second, count});
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
  return entries;
}

}  // namespace unspun
