#include "train/kneser_ney.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "train/adjusted_counts.hpp"
#include "train/context_sums.hpp"

namespace unspun {
namespace {

/// D(1), D(2), D(3 and more) of one order.
struct Discounts {
  std::array<double, 4> of_count = {};
  double of(std::uint32_t adjusted) const { return of_count[std::min<std::uint32_t>(adjusted, 3)]; }
};

/// Chen & Goodman 1998, equation 26. Small or artificial corpora can have no n-grams of some count: then the
/// published formula has no value and .5, 1 and 1.5 are taken.
Discounts discounts(const std::array<std::uint64_t, 5>& counts_of_counts) {
  Discounts result;
  const auto n = [&](std::size_t i) { return static_cast<double>(counts_of_counts[i]); };
  bool usable = counts_of_counts[1] > 0 && counts_of_counts[2] > 0 && counts_of_counts[3] > 0;
  if (usable) {
    const double y = n(1) / (n(1) + 2 * n(2));
    for (std::size_t i = 1; i <= 3; ++i) {
      const auto di = static_cast<double>(i);
      result.of_count[i] = di - (di + 1) * y * n(i + 1) / n(i);
      usable = usable && result.of_count[i] >= 0 && result.of_count[i] <= di;
    }
  }
  if (!usable) result.of_count = {0, 0.5, 1, 1.5};
  return result;
}

NgramKey key_of(const ReversedNgram& words, std::size_t begin, std::size_t end) {
  NgramKey key = kEmptyKey;
  for (std::size_t i = begin; i < end; ++i) key = extended(key, words[i]);
  return key;
}

}  // namespace

KneserNey::KneserNey(KneserNeyOptions options)
    : x_options(std::move(options)), x_sorter(x_options.scratch_directory, x_options.memory_bytes) {}

void KneserNey::add_sentence(std::span<const WordId> words, std::uint32_t weight) {
  for (std::size_t position = 1; position < words.size(); ++position) {
    CountedNgram ngram{{}, 1, weight};
    ngram.words.fill(kNoWord);
    const std::size_t length = std::min(position + 1, x_options.order);
    for (std::size_t i = 0; i < length; ++i) ngram.words[i] = words[position - i];
    x_sorter.add(ngram);
  }
}

Result<SmoothedNgrams> KneserNey::smooth(const std::function<void(const std::string&)>& progress) {
  const auto say = [&](const std::string& what) {
    if (progress) progress(what);
  };
  const std::size_t order = x_options.order;
  say("sorting n-grams");
  AdjustedCounts counts(order, x_options.scratch_directory);
  if (auto merged = x_sorter.merge([&](const CountedNgram& ngram) { counts.add(ngram); }); !merged) {
    return tl::unexpected<Error>(merged.error());
  }
  if (auto finished = counts.finish(); !finished) return tl::unexpected<Error>(finished.error());

  SmoothedNgrams smoothed;
  std::vector<ContextSums> contexts;  // by order - 1; [0] is the empty context
  contexts.emplace_back(1);
  contexts[0].insert(kEmptyKey, 1.0 / static_cast<double>(std::max<std::size_t>(x_options.vocabulary, 2) - 1));
  for (std::size_t n = 1; n <= order; ++n) {
    say(fmt::format("smoothing {}-grams ({} different)", n, counts.different(n)));
    const Discounts discount = discounts(counts.counts_of_counts(n));
    const std::uint32_t prune = n == 1 ? 0 : x_options.prune[n];
    ContextSums& sums = contexts[n - 1];
    std::size_t kept = 0;
    auto summed = counts.for_each(n, [&](const AdjustedNgram& ngram) {
      const bool keep = ngram.count > prune;
      kept += keep ? 1 : 0;
      const double given_up = keep ? discount.of(ngram.adjusted) * ngram.weight / ngram.adjusted : ngram.weight;
      sums.add(key_of(ngram.words, 1, n), ngram.weight, given_up);
    });
    if (!summed) return tl::unexpected<Error>(summed.error());

    ContextSums probabilities(n == 1 ? std::max(kept, x_options.vocabulary) : kept);
    smoothed[n].reserve(kept);
    const auto emit = [&](const ReversedNgram& words, double own_share, const ContextSums::Entry& context) {
      // The lower order's probability of the same last word: n - 1 words from the end, or the uniform distribution.
      const ContextSums::Entry* lower = contexts[n - 1].find(key_of(words, 0, n - 1));
      const double probability = own_share + context.backoff() * (lower == nullptr ? 0 : lower->probability);
      probabilities.insert(key_of(words, 0, n), probability);
      smoothed[n].push_back({words, static_cast<float>(std::log(probability)), 0});
    };
    auto emitted = counts.for_each(n, [&](const AdjustedNgram& ngram) {
      if (ngram.count <= prune) return;
      const ContextSums::Entry* context = sums.find(key_of(ngram.words, 1, n));
      const double rest = ngram.weight - discount.of(ngram.adjusted) * ngram.weight / ngram.adjusted;
      emit(ngram.words, rest / context->weight, *context);
    });
    if (!emitted) return tl::unexpected<Error>(emitted.error());
    if (n == 1) {
      // Words of the vocabulary that never occurred (at least <unk>) share what the uniform distribution gives them.
      for (WordId word = 0; word < x_options.vocabulary; ++word) {
        ReversedNgram words;
        words.fill(kNoWord);
        words[0] = word;
        if (word == kSentenceBegin) {
          probabilities.insert(key_of(words, 0, 1), 1e-10);  // never predicted, but a context
          smoothed[1].push_back({words, std::log(1e-10F), 0});
        } else if (probabilities.find(key_of(words, 0, 1)) == nullptr) {
          emit(words, 0, *sums.find(kEmptyKey));
        }
      }
      std::sort(smoothed[1].begin(), smoothed[1].end(), [](const auto& a, const auto& b) { return a.words < b.words; });
    }
    contexts.push_back(std::move(probabilities));
  }
  for (std::size_t n = 1; n < order; ++n) {
    for (SmoothedNgram& ngram : smoothed[n]) {
      const ContextSums::Entry* entry = contexts[n].find(key_of(ngram.words, 0, n));
      ngram.log_backoff = entry->weight > 0 ? static_cast<float>(std::log(entry->backoff())) : 0;
    }
  }
  return smoothed;
}

}  // namespace unspun
