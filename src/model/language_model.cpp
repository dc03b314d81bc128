#include "model/language_model.hpp"

#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

/// The part of a text that the look-up of one word depends on.
std::span<const WordId> window_at(std::span<const WordId> words, std::size_t position) {
  const std::size_t context = std::min(position, LanguageModel::kMaxOrder - 1);
  return words.subspan(position - context, context + 1);
}

/// Reads positions 1 to size - 1 one after the other, each announced to memory some words before it is read.
template <typename Announce, typename Read>
void each_ahead(std::size_t size, const Announce& announce, const Read& read) {
  constexpr std::size_t kAhead = 6;
  for (std::size_t i = 1; i < std::min(kAhead, size); ++i) announce(i);
  for (std::size_t i = 1; i < size; ++i) {
    if (i + kAhead < size) announce(i + kAhead);
    read(i);
  }
}

}  // namespace

Result<LanguageModel> LanguageModel::open(const SectionedFile& file) {
  LanguageModel model;
  const auto shipped = BackoffTables::open(file, "");
  if (!shipped) return tl::unexpected<Error>(shipped.error());
  model.x_shipped = *shipped;
  model.x_words = shipped->words();
  if (file.section("adapted.mixing").empty()) return model;

  const auto mixing = file.array<MixingWeights>("adapted.mixing");
  if (!mixing) return tl::unexpected<Error>(mixing.error());
  const auto own = BackoffTables::open(file, "adapted.");
  if (!own) return tl::unexpected<Error>(own.error());
  const auto within = file.array<std::uint8_t>("adapted.unknown");
  if (!within) return tl::unexpected<Error>(within.error());
  model.x_mixing = mixing->front();
  if (model.x_mixing.version != MixingWeights::kVersion) {
    return failure(ErrorCode::WrongVersion, file.path() + ": adapted by another version");
  }
  const auto is_share = [](float share) { return share >= 0 && share <= 1; };
  if (!std::all_of(model.x_mixing.own_share.begin(), model.x_mixing.own_share.end(), is_share) ||
      model.x_mixing.shipped_words != shipped->words() || own->words() < shipped->words() ||
      within->size() != own->words() - shipped->words() + 1) {
    return failure(ErrorCode::BadFormat, file.path() + ": damaged model file (adapted n-grams)");
  }
  model.x_own = *own;
  model.x_within_unknown = *within;
  model.x_words = own->words();
  return model;
}

LanguageModel LanguageModel::mixed(const std::array<float, kMaxOrder>& own_share) const {
  LanguageModel other = *this;
  other.x_mixing.own_share = own_share;
  return other;
}

LanguageModel::Window LanguageModel::shipped_window(std::span<const WordId> words) const {
  Window window{{}, words.size()};
  std::transform(words.begin(), words.end(), window.words.begin(),
                 [&](WordId word) { return word < x_shipped.words() ? word : kUnknownWord; });
  return window;
}

LanguageModel::Parts LanguageModel::parts(std::span<const WordId> words, std::size_t position) const {
  const std::span<const WordId> window = window_at(words, position);
  const BackoffTables::Found own = x_own->find(window);
  const BackoffTables::Found shipped = x_shipped.find(shipped_window(window).span());
  const WordId word = words[position];
  unsigned cost = shipped.cost;
  if (word == kUnknownWord) cost += x_within_unknown[0];
  if (word >= x_shipped.words()) cost += x_within_unknown[word - x_shipped.words() + 1];
  return {-kNatsPerStep * cost, -kNatsPerStep * own.cost, own.context, std::max(own.order, shipped.order)};
}

LanguageModel::Fit LanguageModel::fit(std::span<const WordId> words, std::size_t position) const {
  if (!x_own) {
    const BackoffTables::Found found = x_shipped.find(window_at(words, position));
    return {-kNatsPerStep * found.cost, found.order};
  }
  const Parts both = parts(words, position);
  const auto share = static_cast<double>(x_mixing.own_share[both.context]);
  return {both.shipped + std::log(1 - share + share * std::exp(both.own - both.shipped)), both.order};
}

void LanguageModel::append_fits(std::span<const WordId> words, std::vector<Fit>& fits) const {
  if (words.empty()) return;
  if (x_own) {
    each_ahead(
        words.size(), [&](std::size_t i) { prefetch(words, i); },
        [&](std::size_t i) { fits.push_back(fit(words, i)); });
    return;
  }
  BackoffTables::Ending ending;
  x_shipped.find_next(words.first(1), ending);
  each_ahead(
      words.size(), [&](std::size_t i) { x_shipped.prefetch_next(window_at(words, i)); },
      [&](std::size_t i) {
        const BackoffTables::Found found = x_shipped.find_next(window_at(words, i), ending);
        fits.push_back({-kNatsPerStep * found.cost, found.order});
      });
}

double LanguageModel::log_probability(std::span<const WordId> words, std::size_t begin, std::size_t end) const {
  double sum = 0;
  for (std::size_t position = begin; position < end; ++position) sum += fit(words, position).log_probability;
  return sum;
}

void LanguageModel::prefetch(std::span<const WordId> words, std::size_t position) const {
  const std::span<const WordId> window = window_at(words, position);
  if (!x_own) {
    x_shipped.prefetch(window);
    return;
  }
  x_own->prefetch(window);
  x_shipped.prefetch(shipped_window(window).span());
}

void LanguageModel::prefetch(std::span<const WordId> ngram) const {
  if (!x_own) {
    x_shipped.prefetch_ngram(ngram);
    return;
  }
  x_own->prefetch_ngram(ngram);
  x_shipped.prefetch_ngram(shipped_window(ngram).span());
}

bool LanguageModel::knows(std::span<const WordId> ngram) const {
  if (!x_own) return x_shipped.knows(ngram);
  return x_own->knows(ngram) || x_shipped.knows(shipped_window(ngram).span());
}

}  // namespace unspun
