#include "evidence/place_screen.hpp"

#include <algorithm>
#include <cmath>

#include "evidence/feature_layout.hpp"
#include "evidence/known_swaps.hpp"
#include "evidence/usual_fit.hpp"
#include "evidence/window.hpp"

namespace unspun {
namespace {

constexpr std::size_t kCasings = 5;
constexpr std::size_t kFlagBits = 8;

/// One sentence of the stream, as read.
struct ReadSentence {
  std::span<const WordId> words;
  std::span<const std::uint32_t> tokens;
  std::span<const LanguageModel::Fit> fits;
  double sum;
};

/// How long the known n-grams around a word are.
struct Context {
  unsigned left = 0;    ///< words of the longest that ends in it
  unsigned right = 0;   ///< of the longest that goes on beyond it, 0 where none does
  double inside = 0;    ///< log probability of the word and those after it that depend on it, nats
  std::size_t end = 0;  ///< of these

  /// Few words are replaced between neighbours that they are known with: 4 % of the replaced ones, and a third of the
  /// others (development split, 2026-11-22).
  bool is_ordinary() const { return left == LanguageModel::kMaxOrder || right == LanguageModel::kMaxOrder; }
};

Context context_of(std::span<const LanguageModel::Fit> fits, std::size_t at) {
  Context context{std::max(1U, fits[at].order), 0, 0, std::min(fits.size(), at + 1 + Window::kContext)};
  for (std::size_t i = at; i < context.end; ++i) {
    context.inside += fits[i].log_probability;
    if (i > at && fits[i].order > i - at) context.right = std::max(context.right, fits[i].order);
  }
  return context;
}

PlaceFeatures features_of(const ReadSentence& sentence, std::size_t at, Casing casing, const Context& context,
                          std::optional<double> best_known, const EvidenceModel& model) {
  const std::span<const LanguageModel::Fit> fits = sentence.fits;
  const WordId word = sentence.words[at];
  const double frequency = model.vocabulary.log_frequency(word);
  const unsigned flags = model.vocabulary.flags(word);
  const std::size_t others = sentence.words.size() - 1 - (context.end - at);

  PlaceFeatures features = {};
  FeatureLayout layout(features);
  layout.one_of(LanguageModel::kMaxOrder, context.left - 1);
  layout.one_of(LanguageModel::kMaxOrder, std::max(1U, context.right) - 1);
  layout.number(context.inside / 15);
  layout.number(fits[at].log_probability / 5);
  layout.number(frequency / 4);
  layout.number((fits[at].log_probability - frequency) / 5);
  layout.one_of(kCasings, static_cast<std::size_t>(casing));
  for (std::size_t bit = 0; bit < kFlagBits; ++bit) layout.number((flags >> bit) & 1U);
  layout.number(mean_fit(sentence.sum - context.inside, others) / 2);
  layout.number(at == 1 ? 1 : 0);
  layout.number(fits[at - 1].log_probability / 5);
  layout.one_of(LanguageModel::kMaxOrder + 1, fits[at - 1].order);
  for (std::size_t next = 1; next <= Window::kContext; ++next) {
    const bool is_there = at + next < context.end;
    layout.number(is_there ? fits[at + next].log_probability / 5 : 0);
    if (next < Window::kContext) layout.one_of(LanguageModel::kMaxOrder + 1, is_there ? fits[at + next].order : 0);
  }
  layout.number(best_known ? 1 : 0);
  layout.number(std::clamp(best_known.value_or(0), -8.0, 12.0) / 4);
  layout.number(best_known.value_or(0) > 2 ? 1 : 0);
  layout.number(std::log1p(static_cast<double>(model.candidates.of(word).size())) / 2);
  return features;
}

/// Each word that may have been replaced: take(word in the stream, its features, whether it has a known swap), no
/// features where it is an ordinary one.
template <typename Take>
void each_word(const EvidenceModel& model, const TokenizedText& tokenized, const WordStream& stream,
               const DocumentPlaces& document, const Take& take) {
  struct OpenWord {
    std::size_t at;  ///< in its sentence
    Casing casing;
    Context context;
  };
  std::vector<OpenWord> words;
  std::vector<std::size_t> places;  ///< of those that are not ordinary
  std::vector<std::optional<double>> best_known;
  KnownSwaps swaps(model);
  for (std::size_t i = 0; i < stream.sentences(); ++i) {
    const std::uint32_t begin = stream.sentence_begins[i];
    const std::size_t size = stream.sentence_begins[i + 1] - begin;
    const ReadSentence sentence{stream.sentence(i), std::span(stream.tokens).subspan(begin, size),
                                std::span(document.fits).subspan(begin, size), document.sentences[i].log_probability};
    words.clear();
    places.clear();
    for (std::size_t at = 1; at + 1 < size; ++at) {
      const WordId word = sentence.words[at];
      if (word == kUnknownWord || sentence.tokens[at] == WordStream::kNoToken) continue;
      const Token& token = tokenized.tokens[sentence.tokens[at]];
      if (token.kind != TokenKind::Word || model.candidates.of(word).empty()) continue;
      words.push_back({at, token.casing, context_of(sentence.fits, at)});
      if (!words.back().context.is_ordinary()) places.push_back(at);
    }
    swaps.find(sentence.words, places, best_known);
    std::size_t open = 0;
    for (const auto& [at, casing, context] : words) {
      const auto word = static_cast<std::uint32_t>(begin + at);
      if (context.is_ordinary()) {
        take(word, nullptr, false);
      } else {
        const PlaceFeatures features = features_of(sentence, at, casing, context, best_known[open], model);
        take(word, &features, best_known[open].has_value());
        ++open;
      }
    }
  }
}

}  // namespace

void PlaceScreen::screen(const TokenizedText& tokenized, const WordStream& stream, const DocumentPlaces& document,
                         std::vector<ScreenedWord>& words) const {
  words.clear();
  each_word(x_model, tokenized, stream, document,
            [&](std::uint32_t word, const PlaceFeatures* features, bool has_known_swap) {
              const float strength =
                  features == nullptr ? x_ordinary : static_cast<float>(x_net.log_likelihood_ratio(*features));
              words.push_back({word, strength, has_known_swap});
            });
}

std::vector<PlaceScreen::Row> PlaceScreen::rows(const EvidenceModel& model, const TokenizedText& tokenized,
                                                const WordStream& stream, const DocumentPlaces& document) {
  std::vector<Row> rows;
  each_word(model, tokenized, stream, document, [&](std::uint32_t word, const PlaceFeatures* features, bool) {
    rows.push_back({word, features == nullptr ? std::nullopt : std::optional(*features)});
  });
  return rows;
}

}  // namespace unspun
