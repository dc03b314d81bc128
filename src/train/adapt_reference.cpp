#include "train/adapt_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace unspun {
namespace {

constexpr int kIterations = 200;

constexpr std::string_view kVocabularySections[] = {"vocabulary.text", "vocabulary.offsets", "vocabulary.slots",
                                                    "vocabulary.flags", "vocabulary.rarity"};

/// Sections with a row for each word of the vocabulary, where a row of zeros says nothing of a word.
constexpr std::string_view kSectionsByWord[] = {"bilinear.words", "bilinear.word_scales", "bilinear.biases"};

/// The sections of `shipped` but for the vocabulary, those by word filled up for `added` more words.
void carry_over(const SectionedFile& shipped, std::size_t words, std::size_t added, SectionedFileWriter& file) {
  std::vector<std::string_view> but(std::begin(kVocabularySections), std::end(kVocabularySections));
  but.insert(but.end(), std::begin(kSectionsByWord), std::end(kSectionsByWord));
  copy_sections(shipped, but, file);
  for (const std::string_view name : kSectionsByWord) {
    const std::span<const std::byte> rows = shipped.section(name);
    if (rows.empty()) continue;
    std::vector<std::byte> filled(rows.begin(), rows.end());
    filled.resize(rows.size() + rows.size() / words * added);
    file.add(std::string(name), std::move(filled));
  }
}

/// What write_vocabulary() needs, read back from a model: counts that give the same frequencies, out of 10^12 tokens.
std::vector<VocabularyEntry> entries_of(const Vocabulary& vocabulary) {
  std::vector<VocabularyEntry> entries;
  for (WordId word = 0; word < vocabulary.size(); ++word) {
    const auto count = static_cast<std::uint64_t>(1e12 * std::exp(vocabulary.log_frequency(word)));
    entries.push_back({std::string(vocabulary.form(word)), count, vocabulary.flags(word)});
  }
  return entries;
}

std::uint8_t steps(double log_value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(-log_value / kNatsPerStep), 0L, 255L));
}

/// A context that is continued has a back-off of one step at least, so that "is continued" can be read off it
/// (BackoffTables::Found::context).
NgramCost cost_of(const SmoothedNgram& ngram) {
  const std::uint8_t backoff = ngram.log_backoff < 0 ? std::max<std::uint8_t>(1, steps(ngram.log_backoff)) : 0;
  return {steps(ngram.log_probability), backoff};
}

NgramKey key_of(const ReversedNgram& words, std::size_t order) {
  NgramKey key = kEmptyKey;
  for (std::size_t i = 0; i < order; ++i) key = extended(key, words[i]);
  return key;
}

/// The share that each word has in what <unk> stands for: of <unk> itself first, then of the added words.
std::vector<std::uint8_t> within_unknown(const TokenStream::Extension& extension) {
  const double unknown = static_cast<double>(std::max<std::uint64_t>(1, extension.unknown_tokens));
  double all = unknown;
  for (const VocabularyEntry& entry : extension.added) all += static_cast<double>(entry.count);
  std::vector<std::uint8_t> costs = {steps(std::log(unknown / all))};
  for (const VocabularyEntry& entry : extension.added) {
    costs.push_back(steps(std::log(static_cast<double>(entry.count) / all)));
  }
  return costs;
}

}  // namespace

void copy_sections(const SectionedFile& from, const std::vector<std::string_view>& but, SectionedFileWriter& to) {
  for (const std::string& name : from.section_names()) {
    if (std::find(but.begin(), but.end(), name) == but.end()) to.add_array<std::byte>(name, from.section(name));
  }
}

Result<OwnReference> add_own_reference(const SectionedFile& shipped, TokenStream& stream,
                                       const OwnReferenceOptions& options, SectionedFileWriter& file) {
  const auto known = Vocabulary::open(shipped);
  if (!known) return tl::unexpected<Error>(known.error());
  const TokenStream::Extension extension = stream.extend_vocabulary(*known, options.min_count);
  OwnReference own;
  own.added_words = extension.added.size();

  carry_over(shipped, known->size(), own.added_words, file);
  std::vector<VocabularyEntry> entries = entries_of(*known);
  for (VocabularyEntry entry : extension.added) {
    // Frequencies of the shipped words must stay, so an added word is as rare as it was to the shipped reference.
    entry.count = 0;
    entry.flags |= kSpelled;  // whose text it is spells it so
    entries.push_back(std::move(entry));
  }
  write_vocabulary(entries, file);

  KneserNeyOptions smoothing;
  smoothing.vocabulary = entries.size();
  smoothing.prune = options.prune;
  smoothing.memory_bytes = options.memory_bytes;
  smoothing.scratch_directory = options.scratch_directory;
  KneserNey trainer(smoothing);
  auto done = stream.for_each_sentence(
      [&](std::span<const WordId> words, std::uint32_t weight) { trainer.add_sentence(words, weight); });
  if (!done) return tl::unexpected<Error>(done.error());
  const auto smoothed = trainer.smooth();
  if (!smoothed) return tl::unexpected<Error>(smoothed.error());

  std::vector<NgramCost> unigrams(entries.size());
  for (const SmoothedNgram& ngram : (*smoothed)[1]) unigrams[ngram.words[0]] = cost_of(ngram);
  file.add_array<NgramCost>("adapted.ngrams.1", unigrams);
  own.ngrams[1] = unigrams.size();
  for (std::size_t order = 2; order <= LanguageModel::kMaxOrder; ++order) {
    NgramTableBuilder table((*smoothed)[order].size());
    for (const SmoothedNgram& ngram : (*smoothed)[order]) table.insert(key_of(ngram.words, order), cost_of(ngram));
    file.add_array<NgramTable::Bucket>(fmt::format("adapted.ngrams.{}", order), table.buckets());
    own.ngrams[order] = (*smoothed)[order].size();
  }
  file.add_array<std::uint8_t>("adapted.unknown", within_unknown(extension));
  MixingWeights mixing;
  mixing.shipped_words = static_cast<std::uint32_t>(known->size());
  mixing.own_share.fill(0.5F);
  file.add_array<MixingWeights>("adapted.mixing", std::span(&mixing, 1));
  return own;
}

ReferenceView::ReferenceView(const EvidenceModel& model, const std::vector<CleanDocument>& documents) {
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  for (const CleanDocument& document : documents) {
    tokenizer.tokenize(document.text, tokenized);
    read_words(document.text, tokenized, model.vocabulary, stream);
    for (std::size_t i = 0; i < stream.sentences(); ++i) {
      const std::span<const WordId> sentence = stream.sentence(i);
      for (std::size_t position = 1; position < sentence.size(); ++position) {
        const LanguageModel::Parts parts = model.reference.parts(sentence, position);
        const auto difference = static_cast<int>(std::lround((parts.own - parts.shipped) / kNatsPerStep));
        const int from_least = std::clamp(difference, -kMostSteps, kMostSteps) + kMostSteps;
        x_by_context[parts.context].tokens[static_cast<std::size_t>(from_least)] += 1;
        x_shipped += parts.shipped;
        x_tokens += 1;
      }
    }
  }
}

std::array<float, LanguageModel::kMaxOrder> ReferenceView::fitted_mixing() const {
  std::array<float, LanguageModel::kMaxOrder> own_share = {};
  for (std::size_t context = 0; context < own_share.size(); ++context) {
    const auto& tokens = x_by_context[context].tokens;
    double all = 0;
    for (const double count : tokens) all += count;
    if (all == 0) continue;  // never met: the shipped reference alone
    double share = 0.5;
    for (int iteration = 0; iteration < kIterations; ++iteration) {
      double own = 0;
      for (int i = 0; i <= 2 * kMostSteps; ++i) {
        const double count = tokens[static_cast<std::size_t>(i)];
        if (count == 0) continue;
        const double weight = share * std::exp(kNatsPerStep * (i - kMostSteps));
        own += count * weight / (1 - share + weight);
      }
      share = own / all;
    }
    own_share[context] = static_cast<float>(share);
  }
  return own_share;
}

double ReferenceView::perplexity(const std::array<float, LanguageModel::kMaxOrder>& own_share) const {
  double sum = x_shipped;
  for (std::size_t context = 0; context < own_share.size(); ++context) {
    const auto share = static_cast<double>(own_share[context]);
    for (int i = 0; i <= 2 * kMostSteps; ++i) {
      const double count = x_by_context[context].tokens[static_cast<std::size_t>(i)];
      if (count > 0) sum += count * std::log(1 - share + share * std::exp(kNatsPerStep * (i - kMostSteps)));
    }
  }
  return std::exp(-sum / std::max(1.0, x_tokens));
}

}  // namespace unspun
