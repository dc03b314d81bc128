#include "rate/translation_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "evidence/feature_layout.hpp"

namespace unspun {
namespace {

constexpr std::size_t kClasses = kFrequentWords + 1;

/// A share whose size tells less the larger it is.
double in_percent(double share) {
  return std::log1p(100 * share);
}

}  // namespace

TranslationReader::TranslationReader(const EvidenceModel& model, const TranslationWeights& weights)
    : x_model(model), x_finder(model), x_class_of(model.vocabulary.size(), 0), x_pair_of(kClasses * kClasses, 0) {
  for (std::size_t i = 0; i < weights.words.size(); ++i) {
    if (weights.words[i] < x_class_of.size()) x_class_of[weights.words[i]] = static_cast<std::uint8_t>(i + 1);
  }
  for (std::size_t i = 0; i < weights.pairs.size(); ++i) {
    const auto [before, word] = weights.pairs[i];
    if (before < kClasses && word < kClasses) x_pair_of[before * kClasses + word] = static_cast<std::uint16_t>(i + 1);
  }
}

TranslationFeatures TranslationReader::features(const TokenizedText& tokenized, const WordStream& stream,
                                                const DocumentPlaces& document, const DocumentFeatures& features,
                                                std::vector<TranslationPlace>& slips) const {
  x_finder.find(tokenized, stream, document.fits, slips);
  std::array<std::array<double, kDeltaBins + 1>, kTranslationSlips> bins{};
  for (const TranslationPlace& slip : slips) ++bins[static_cast<std::size_t>(slip.slip)][delta_bin(slip.delta)];
  TranslationFeatures result = reading_features(tokenized, stream, document);
  const double words = std::max<double>(1, document.words);
  FeatureLayout layout(result, kReadingFeatures);
  for (const auto& of_slip : bins) {
    // The share of places at or above each bin, the lowest first.
    double above = 0;
    std::array<double, kDeltaBins + 1> shares{};
    for (std::size_t bin = kDeltaBins + 1; bin-- > 0;) shares[bin] = above += of_slip[bin] / words;
    for (const double share : shares) layout.number(share);
  }
  for (const float feature : features) layout.number(static_cast<double>(feature));
  return result;
}

TranslationFeatures TranslationReader::reading_features(const TokenizedText& tokenized, const WordStream& stream,
                                                        const DocumentPlaces& document) const {
  std::array<double, LanguageModel::kMaxOrder + 1> orders{};
  std::array<double, LanguageModel::kMaxOrder + 1> function_orders{};
  double function_words = 0;
  double function_nats = 0;
  double content_words = 0;
  double content_nats = 0;
  double misspelled = 0;
  std::array<double, kClasses> class_counts{};
  std::vector<double> pair_counts(kFrequentPairs + 1, 0.0);
  std::size_t before = 0;
  for (std::size_t i = 0; i < stream.words.size(); ++i) {
    if (stream.tokens[i] == WordStream::kNoToken && stream.words[i] != kUnknownWord) {
      before = 0;  // <s> and </s> part sentences
      if (document.fits[i].order == 0) continue;
    }
    const WordId word = stream.words[i];
    const LanguageModel::Fit fit = document.fits[i];
    ++orders[fit.order];
    if (stream.tokens[i] == WordStream::kNoToken) continue;
    const std::size_t word_class = word < x_class_of.size() ? x_class_of[word] : 0;
    ++class_counts[word_class];
    ++pair_counts[x_pair_of[before * kClasses + word_class]];
    before = word_class;
    if (tokenized.tokens[stream.tokens[i]].kind != TokenKind::Word || word == kUnknownWord) continue;
    const std::uint8_t flags = x_model.vocabulary.flags(word);
    if ((flags & (kSpelled | kNameLike | kFunctionWord)) == 0) ++misspelled;
    if ((flags & kFunctionWord) != 0) {
      ++function_words;
      function_nats -= fit.log_probability;
      ++function_orders[fit.order];
    } else {
      ++content_words;
      content_nats -= fit.log_probability;
    }
  }

  TranslationFeatures result = {};
  FeatureLayout layout(result);
  const double words = std::max<double>(1, document.words);
  const double scored = std::max<double>(1, document.scored_words);
  const auto at_least_one = [](double count) { return std::max(1.0, count); };
  layout.number(std::log(std::min<double>(words, kLongestFitted)) / 8);
  layout.number(10 * static_cast<double>(stream.sentences()) / words);
  layout.number(document.unknown_words / words);
  layout.number(misspelled / words);
  layout.number(function_words / words);
  layout.number(-document.log_probability / scored);
  layout.number(function_nats / at_least_one(function_words));
  layout.number(content_nats / at_least_one(content_words));
  for (std::size_t order = 1; order <= LanguageModel::kMaxOrder; ++order) layout.number(orders[order] / scored);
  for (std::size_t order = 1; order <= LanguageModel::kMaxOrder; ++order) {
    layout.number(function_orders[order] / at_least_one(function_words));
  }
  FeatureLayout frequent(result, kTranslationFeatures - kFrequentWords - kFrequentPairs);
  const double tokens = at_least_one(std::accumulate(class_counts.begin(), class_counts.end(), 0.0));
  for (std::size_t i = 1; i < kClasses; ++i) frequent.number(in_percent(class_counts[i] / tokens));
  for (std::size_t i = 1; i <= kFrequentPairs; ++i) frequent.number(in_percent(pair_counts[i] / tokens));
  return result;
}

}  // namespace unspun
