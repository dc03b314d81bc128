#include "evidence/place_features.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "evidence/feature_layout.hpp"

namespace unspun {
namespace {

double log_frequency(const PhraseWords& words, const Vocabulary& vocabulary) {
  double rarest = 0;
  for (std::size_t i = 0; i < phrase_size(words); ++i) rarest = std::min(rarest, vocabulary.log_frequency(words[i]));
  return rarest;
}

/// The PartOfSpeech of a single word; of a phrase nothing is told.
std::uint8_t parts_of_speech(const PhraseWords& words, const Vocabulary& vocabulary) {
  return phrase_size(words) == 1 ? vocabulary.parts_of_speech(words[0]) : std::uint8_t{0};
}

/// `value` held to [least, most] and brought to about one.
float held(double value, double least, double most, double scale) {
  return static_cast<float>(std::clamp(value, least, most) / scale);
}

}  // namespace

CandidateFeatures candidate_features(const ScoredCandidate& candidate, const Place& place,
                                     const Vocabulary& vocabulary) {
  CandidateFeatures features = {};
  const std::size_t size = phrase_size(candidate.words);
  std::size_t i = 0;
  features[i++] = static_cast<float>(std::clamp(candidate.delta, -15.0, 20.0));
  for (unsigned source = 0; source < 7; ++source) {
    features[i++] = (candidate.sources >> source) & 1U ? 1.0F : 0.0F;
  }
  features[i++] = candidate.cosine == kNoCosine ? 1.0F : 0.0F;
  features[i++] = candidate.cosine == kNoCosine ? 0.0F : static_cast<float>(candidate.cosine) / 100;
  for (std::uint8_t longest = 2; longest <= 4; ++longest)
    features[i++] = candidate.fit.longest >= longest ? 1.0F : 0.0F;
  for (std::uint8_t right = 2; right <= 4; ++right) features[i++] = candidate.fit.right >= right ? 1.0F : 0.0F;
  features[i++] = static_cast<float>(log_frequency(candidate.words, vocabulary)) / 4;
  features[i++] = static_cast<float>(candidate.article);
  features[i++] = candidate.whole ? 1.0F : 0.0F;
  features[i++] = static_cast<float>(size);
  features[i++] = size > place.size() ? 1.0F : 0.0F;
  features[i++] = size < place.size() ? 1.0F : 0.0F;
  const bool scored = candidate.context && place.context;
  features[i++] = scored ? held(double{*candidate.context - *place.context}, -9, 9, 4) : 0;
  features[i++] = scored ? 0.0F : 1.0F;
  features[i++] = candidate.repeated > 0 ? 1.0F : 0.0F;
  features[i++] = std::log1p(static_cast<float>(candidate.repeated));
  const std::uint8_t parts = parts_of_speech(candidate.words, vocabulary);
  const std::uint8_t found_parts = place.size() == 1 ? vocabulary.parts_of_speech(place.found) : std::uint8_t{0};
  features[i++] = parts != 0 && parts == found_parts ? 1.0F : 0.0F;
  features[i++] = parts != 0 && found_parts != 0 && (parts & found_parts) == 0 ? 1.0F : 0.0F;
  return features;
}

PlaceFeatures place_features(const Place& place, std::span<const WordId> found, Casing casing, bool begins_sentence,
                             const Vocabulary& vocabulary) {
  PlaceFeatures features = {};
  FeatureLayout layout(features);
  const bool none = place.best.empty();
  const ScoredCandidate nothing{};
  const ScoredCandidate& best = none ? nothing : place.best.front();
  PhraseWords found_words = {};
  std::copy_n(found.begin(), std::min(found.size(), kMaxPhraseWords), found_words.begin());
  const std::uint8_t flags = vocabulary.flags(found[0]);

  layout.flag(none);
  layout.number(none ? -2 : held(best.delta, -8, 15, 4));
  layout.number(held(place.surroundings, -10, -3, 2));
  layout.number(held(place.fit.log_probability, -60, 0, 15));
  layout.number(held(log_frequency(found_words, vocabulary), -17, -5, 4));
  layout.number(none ? 0 : held(log_frequency(best.words, vocabulary), -17, -5, 4));
  layout.one_of(4, none ? 0 : std::max<std::size_t>(1, best.fit.longest) - 1);
  layout.one_of(4, best.fit.right);
  layout.one_of(4, std::max<std::size_t>(1, place.fit.longest) - 1);
  layout.one_of(4, place.fit.right);
  layout.number(static_cast<float>(best.article));
  layout.flag(casing == Casing::Capitalised || casing == Casing::Mixed);
  layout.flag(casing == Casing::Upper);
  layout.flag((flags & kSpelled) != 0);
  layout.flag((flags & kNameLike) != 0);
  layout.flag((flags & kFunctionWord) != 0);
  layout.flag(begins_sentence);
  layout.flag(place.size() > 1);
  layout.flag(!none && phrase_size(best.words) > 1);

  const bool scored = place.context.has_value();
  layout.flag(!scored);
  layout.number(scored ? held(double{*place.context}, -12, 12, 4) : 0);
  layout.number(scored && best.context ? held(double{*best.context - *place.context}, -9, 9, 4) : 0);
  float most = -9;
  for (const ScoredCandidate& candidate : place.best) {
    if (scored && candidate.context) most = std::max(most, *candidate.context - *place.context);
  }
  layout.number(scored ? held(double{most}, -9, 9, 4) : 0);

  layout.flag(place.repeated > 0);
  layout.number(held(std::log1p(place.repeated), 0, 4, 1));
  layout.flag(best.repeated > 0);
  layout.number(held(std::log1p(best.repeated), 0, 4, 1));
  layout.flag(best.repeated > 0 && place.repeated > 0);
  layout.flag((best.sources & (kFromSpinners | kFromGarbled)) != 0);

  const std::uint8_t found_parts = parts_of_speech(found_words, vocabulary);
  const std::uint8_t best_parts = none ? std::uint8_t{0} : parts_of_speech(best.words, vocabulary);
  for (const std::uint8_t parts : {found_parts, best_parts}) {
    for (const PartOfSpeech part : {kNoun, kVerb, kAdjective, kAdverb}) layout.flag((parts & part) != 0);
  }
  layout.flag(found_parts != 0 && best_parts != 0 && (found_parts & best_parts) == 0);
  return features;
}

}  // namespace unspun
