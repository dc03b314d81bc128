#include "rate/verdict.hpp"

namespace unspun {
namespace {

constexpr double kOverwhelming = 4;  // nats above the bar

}  // namespace

Verdict verdict(const RatingWeights& weights, const DocumentScores& scores, std::uint64_t words,
                Abstention abstention) {
  const auto spun = static_cast<double>(weights.spun_score);
  if (abstention == Abstention::TooShort) {
    return words >= kFewestWords && scores.whole >= spun + kOverwhelming ? Verdict::Spun : Verdict::Undecided;
  }
  const bool is_suspect = scores.whole >= static_cast<double>(weights.suspect_score) ||
                          scores.window >= static_cast<double>(weights.window_suspect_score);
  if (abstention == Abstention::Verse) {
    if (scores.whole >= spun + kOverwhelming) return Verdict::Spun;
    return is_suspect ? Verdict::Undecided : Verdict::Clean;
  }
  if (abstention == Abstention::Dialect) return is_suspect ? Verdict::Undecided : Verdict::Clean;
  if (abstention != Abstention::None) return Verdict::Undecided;
  if (scores.whole >= spun || scores.window >= static_cast<double>(weights.window_spun_score)) return Verdict::Spun;
  return is_suspect ? Verdict::Suspect : Verdict::Clean;
}

}  // namespace unspun
