#include "rate/judgement.hpp"

#include <algorithm>
#include <numeric>

#include "rate/spun_parts.hpp"
#include "rate/windows.hpp"

namespace unspun {
namespace {

constexpr double kSpunAllTheSame = 0.02;   // the belief in a document that is not called spun or suspect
constexpr double kCleanProbability = 0.1;  // of what is left without the parts

std::vector<SentenceRun> rest_of(const DocumentPlaces& document, const std::vector<SentenceRun>& parts) {
  std::vector<SentenceRun> rest;
  std::uint32_t first = 0;
  for (const SentenceRun& part : parts) {
    if (part.first > first) rest.push_back({first, part.first});
    first = part.end;
  }
  const auto end = static_cast<std::uint32_t>(document.sentences.size());
  if (first < end) rest.push_back({first, end});
  return rest;
}

PlaceGroup group_of(const DocumentPlaces& document, const std::vector<SentenceRun>& runs, const ReplacedShare& share,
                    double belief) {
  PlaceGroup group{{}, share, belief};
  for (const SentenceRun& run : runs) {
    const auto [first, end] = places_of(document, run);
    const std::size_t before = group.places.size();
    group.places.resize(before + end - first);
    std::iota(group.places.begin() + static_cast<std::ptrdiff_t>(before), group.places.end(), first);
  }
  return group;
}

/// A probability as far as it has a meaning: none for what is not read or too little, and for writing that the
/// reference has nothing like none beyond that it is not known.
double meaningful(double probability, const DocumentPlaces& document, Abstention abstention) {
  constexpr double kNotKnown = 0.5;
  if (abstention == Abstention::NotEnglish || document.words < kFewestWords) return 0;
  return abstention == Abstention::Dialect ? std::min(probability, kNotKnown) : probability;
}

}  // namespace

Judgement unsuspicious(const RatingWeights& weights, const DocumentPlaces& document, double spun_probability) {
  Judgement judgement;
  judgement.abstention = abstention(document, document.is_verse);
  judgement.spun_probability = meaningful(spun_probability, document, judgement.abstention);
  constexpr double kBelowAnyBar = -1e9;
  judgement.verdict =
      verdict(weights, DocumentScores{kBelowAnyBar, kBelowAnyBar}, document.words, judgement.abstention);
  return judgement;
}

Judgement judge(const RatingWeights& weights, const DocumentPlaces& document, double known_strength) {
  Judgement judgement;
  const DocumentEvidence evidence = document_evidence(document);
  judgement.share = evidence.share;
  judgement.features = evidence.features;
  judgement.abstention = abstention(document, document.is_verse);
  DocumentScores scores;
  scores.whole = raised_score(weights, document_score(weights, evidence.features), known_strength);
  judgement.spun_probability = document.words == 0 ? 0 : spun_probability(weights, scores.whole);

  judgement.spun_probability = meaningful(judgement.spun_probability, document, judgement.abstention);

  WindowFindings findings;
  const bool is_decided = judgement.abstention == Abstention::None || judgement.abstention == Abstention::Verse ||
                          judgement.abstention == Abstention::Dialect;
  if (weights.has_windows() && is_decided) {
    findings = window_findings(weights, document, static_cast<double>(weights.window_suspect_score));
    scores.window = findings.score;
  }
  judgement.verdict = verdict(weights, scores, document.words, judgement.abstention);
  const bool is_doubtful = judgement.verdict == Verdict::Spun || judgement.verdict == Verdict::Suspect;

  std::vector<SentenceRun> rest;
  if (is_doubtful && !findings.parts.empty()) {
    rest = rest_of(document, findings.parts);
    const bool by_whole = judgement.verdict == verdict(weights, {scores.whole}, document.words, judgement.abstention);
    const ReadingTally left = tally_of(document, rest);
    const bool rest_is_clean =
        left.words >= kWindowWords &&
        spun_probability(weights, document_score(weights, document_evidence(document, rest).features)) <
            kCleanProbability;
    if (left.words > 0 && (!by_whole || rest_is_clean)) judgement.parts = findings.parts;
    if (!by_whole) {
      judgement.spun_probability = std::max(judgement.spun_probability, window_probability(weights, findings.score));
    }
  }
  if (judgement.parts.empty()) {
    const double belief =
        is_doubtful ? judgement.spun_probability : std::min(judgement.spun_probability, kSpunAllTheSame);
    const SentenceRun whole{0, static_cast<std::uint32_t>(document.sentences.size())};
    judgement.beliefs = {group_of(document, {whole}, judgement.share, belief)};
  } else {
    const DocumentEvidence inside = document_evidence(document, judgement.parts);
    judgement.beliefs = {
        group_of(document, judgement.parts, inside.share, judgement.spun_probability),
        group_of(document, rest, judgement.share, std::min(judgement.spun_probability, kSpunAllTheSame))};
  }
  return judgement;
}

}  // namespace unspun
