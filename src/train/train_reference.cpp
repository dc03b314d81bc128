#include "train/train_reference.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <system_error>
#include <unordered_set>

#include "base/ascii.hpp"
#include "lexicon/speller.hpp"
#include "train/kneser_ney.hpp"
#include "train/ngram_codec.hpp"
#include "train/parts.hpp"
#include "train/token_stream.hpp"
#include "train/word_vectors.hpp"

namespace unspun {
namespace {

/// The classes of numbers and addresses, and what does not begin with a letter ("'s").
bool is_class_or_sign(std::string_view form) {
  const char first = form.empty() ? '<' : form.front();
  return static_cast<unsigned char>(first) < 0x80 && !is_ascii_lower(static_cast<unsigned char>(first));
}

Result<void> set_flags(std::vector<VocabularyEntry>& entries, const ReferenceOptions& options) {
  auto speller = Speller::open(options.hunspell_affixes, options.hunspell_words);
  if (!speller) return tl::unexpected<Error>(speller.error());
  const std::unordered_set<std::string_view> function_words(options.function_words.begin(),
                                                            options.function_words.end());
  for (VocabularyEntry& entry : entries) {
    if (speller->is_known(entry.form)) entry.flags |= kSpelled;
    if (is_class_or_sign(entry.form) || function_words.contains(entry.form)) entry.flags |= kFunctionWord;
    if (options.inflector != nullptr) {
      const unsigned parts = options.inflector->parts_of_speech(entry.form);
      entry.flags |= static_cast<std::uint8_t>(parts << kPartOfSpeechShift);
    }
  }
  return {};
}

}  // namespace

Result<void> train_reference(const ReferenceOptions& options, const Progress& progress) {
  const auto say = [&](const std::string& what) { progress(what, -1); };
  for (const std::string& directory : {options.scratch_directory, options.out_directory}) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", directory, error.message()));
  }

  TokenStream stream(options.scratch_directory + "/tokens");
  std::uint64_t held_out = 0;
  const auto begun = std::chrono::steady_clock::now();
  const auto read = for_each_document(
      options.sources,
      [&](const CorpusDocument& document) {
        if (is_held_out(document.id)) {
          ++held_out;
        } else {
          stream.add_document(document.text, options.sources[document.source].weight);
        }
      },
      [&](const CorpusProgress& state) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun;
        progress(fmt::format("reading: {} documents, {:.1f} M tokens, {:.2f} M tokens/s", state.documents,
                             static_cast<double>(stream.tokens()) / 1e6,
                             static_cast<double>(stream.tokens()) / 1e6 / std::max(spent.count(), 1e-3)),
                 static_cast<double>(state.stored_bytes) / static_cast<double>(state.stored_bytes_total));
      },
      [&](const std::string& complaint) { say("skipped: " + complaint); });
  if (!read) return tl::unexpected<Error>(read.error());
  if (auto finished = stream.finish(); !finished) return finished;

  TokenStream::Choice choice;
  choice.min_count = options.min_count;
  for (const std::string& word : options.wanted_words) choice.wanted[word] = true;
  std::vector<VocabularyEntry> vocabulary = stream.choose_vocabulary(choice);
  say(fmt::format("{} documents ({} held out, {} skipped), {} tokens, {} words in the vocabulary, {} unknown tokens",
                  read->documents, held_out, read->skipped, stream.tokens(), vocabulary.size(), vocabulary[0].count));
  if (auto flagged = set_flags(vocabulary, options); !flagged) return flagged;
  if (auto written = write_vocabulary_part(options.out_directory + "/vocabulary.part", vocabulary); !written) {
    return written;
  }

  if (!options.vectors_path.empty()) {
    say("counting word contexts");
    WordVectorTrainer::Options vector_options;
    vector_options.words = std::min(vector_options.words, vocabulary.size());
    vector_options.contexts = std::min(vector_options.contexts, vocabulary.size());
    WordVectorTrainer trainer(vector_options);
    if (auto done = stream.for_each_sentence([&](auto words, std::uint32_t) { trainer.add_sentence(words); }); !done) {
      return done;
    }
    if (auto saved = trainer.train(say).save(options.vectors_path); !saved) return saved;
  }

  KneserNeyOptions smoothing;
  smoothing.vocabulary = vocabulary.size();
  smoothing.prune = options.prune;
  smoothing.memory_bytes = options.memory_bytes;
  smoothing.scratch_directory = options.scratch_directory;
  SmoothedNgrams ngrams;
  {
    KneserNey trainer(smoothing);
    std::uint64_t counted = 0;
    auto done = stream.for_each_sentence([&](std::span<const WordId> words, std::uint32_t weight) {
      trainer.add_sentence(words, weight);
      const std::uint64_t before = counted;
      counted += words.size();
      if (before >> 20 != counted >> 20) {
        progress("counting n-grams", static_cast<double>(counted) / static_cast<double>(stream.tokens()) * 0.9);
      }
    });
    if (!done) return done;
    auto smoothed = trainer.smooth(say);
    if (!smoothed) return tl::unexpected<Error>(smoothed.error());
    ngrams = std::move(*smoothed);
  }
  for (std::size_t order = 1; order <= LanguageModel::kMaxOrder; ++order) {
    say(fmt::format("{}-grams kept: {}", order, ngrams[order].size()));
  }
  auto trie = ngram_trie(ngrams);
  if (!trie) return tl::unexpected<Error>(trie.error());
  ngrams = {};
  say("packing");
  return write_file(options.out_directory + "/ngrams.part", packed(*trie));
}

}  // namespace unspun
