#include "rate/spun_parts.hpp"

#include <algorithm>
#include <cmath>

#include "rate/windows.hpp"

namespace unspun {
namespace {

constexpr std::uint32_t kFarthest = 2000;  // words that one window may grow by: the time stays linear
constexpr std::uint32_t kJoined = kWindowWords / 4;
constexpr double kMostStrength = 3;    // one strong word does not carry a paragraph of ordinary ones
constexpr double kCostOfAWord = 0.05;  // nats: a part is to be worth its length

struct ScoredWindow {
  SentenceRun run;
  double score;  ///< corrected
  double share;
};

/// How much likelier each sentence is with that share of replaced words than with none, nats.
class SentenceGains {
 public:
  SentenceGains(const DocumentPlaces& document, double share) : x_document(document), x_share(share) {}
  double of(std::uint32_t sentence) const {
    const auto [first, end] = places_of(x_document, {sentence, sentence + 1});
    double gain = -kCostOfAWord * x_document.sentences[sentence].words;
    for (std::size_t i = first; i < end; ++i) {
      gain += std::log1p(x_share * std::expm1(std::min(x_document.places[i].strength, kMostStrength)));
    }
    return gain;
  }

 private:
  const DocumentPlaces& x_document;
  double x_share;
};

SentenceRun grown(const DocumentPlaces& document, const ScoredWindow& window) {
  const SentenceGains gains(document, window.share);
  // From the sentence that looks most replaced, to either side as long as the sum grows.
  std::uint32_t middle = window.run.first;
  double most = -kMostStrength;
  for (std::uint32_t i = window.run.first; i < window.run.end; ++i) {
    const double gain = gains.of(i);
    if (gain > most) {
      most = gain;
      middle = i;
    }
  }
  SentenceRun run{middle, middle + 1};
  double best = 0;
  double sum = 0;
  std::uint32_t words = 0;
  for (std::uint32_t i = middle + 1; i < document.sentences.size() && words < kFarthest; ++i) {
    sum += gains.of(i);
    words += document.sentences[i].words;
    if (sum > best) {
      best = sum;
      run.end = i + 1;
    }
  }
  best = sum = 0;
  words = 0;
  for (std::uint32_t i = middle; i > 0 && words < kFarthest; --i) {
    sum += gains.of(i - 1);
    words += document.sentences[i - 1].words;
    if (sum > best) {
      best = sum;
      run.first = i - 1;
    }
  }
  return run;
}

/// In order, overlapping and near ones joined.
std::vector<SentenceRun> joined(std::vector<SentenceRun> runs, const DocumentPlaces& document) {
  std::sort(runs.begin(), runs.end(), [](SentenceRun a, SentenceRun b) { return a.first < b.first; });
  std::vector<SentenceRun> result;
  for (const SentenceRun run : runs) {
    const bool is_near = !result.empty() &&
                         (run.first <= result.back().end ||
                          tally_of(document, std::vector<SentenceRun>{{result.back().end, run.first}}).words < kJoined);
    if (is_near) {
      result.back().end = std::max(result.back().end, run.end);
    } else {
      result.push_back(run);
    }
  }
  return result;
}

}  // namespace

WindowFindings window_findings(const RatingWeights& weights, const DocumentPlaces& document, double bar) {
  WindowFindings findings;
  const std::vector<SentenceRun> runs = windows(document);
  std::vector<ScoredWindow> passing;
  for (const SentenceRun& run : runs) {
    const DocumentEvidence evidence = document_evidence(document, {&run, 1});
    const double score = window_score(weights, document_score(weights, evidence.features),
                                      tally_of(document, {&run, 1}).words, runs.size());
    findings.score = std::max(findings.score, score);
    if (score >= bar && evidence.share.share > 0) passing.push_back({run, score, evidence.share.share});
  }
  // Best first; what lies in a part already is not looked at again.
  std::stable_sort(passing.begin(), passing.end(),
                   [](const ScoredWindow& a, const ScoredWindow& b) { return a.score > b.score; });
  std::vector<bool> is_inside(document.sentences.size());
  for (const ScoredWindow& window : passing) {
    std::uint32_t new_sentences = 0;
    for (std::uint32_t i = window.run.first; i < window.run.end; ++i) new_sentences += is_inside[i] ? 0 : 1;
    if (2 * new_sentences <= window.run.end - window.run.first) continue;
    const SentenceRun part = grown(document, window);
    findings.parts.push_back(part);
    std::fill(is_inside.begin() + part.first, is_inside.begin() + part.end, true);
  }
  findings.parts = joined(std::move(findings.parts), document);
  return findings;
}

}  // namespace unspun
