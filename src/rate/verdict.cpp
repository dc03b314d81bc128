#include "rate/verdict.hpp"

namespace unspun {
namespace {

constexpr double kOverwhelming = 4;  // nats above the bar
constexpr double kMostUnknown = 0.3;
constexpr std::uint64_t kLeastWords = 20;

}  // namespace

Verdict verdict(const RatingWeights& weights, double score, std::uint64_t words, std::uint64_t unknown_words) {
  const auto spun = static_cast<double>(weights.spun_score);
  if (words < kLeastWords || static_cast<double>(unknown_words) > kMostUnknown * static_cast<double>(words)) {
    return Verdict::Undecided;
  }
  if (words < kFewWords) return score >= spun + kOverwhelming ? Verdict::Spun : Verdict::Undecided;
  if (score >= spun) return Verdict::Spun;
  return score >= static_cast<double>(weights.suspect_score) ? Verdict::Suspect : Verdict::Clean;
}

}  // namespace unspun
