#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "lexicon/inflector.hpp"
#include "model/language_model.hpp"
#include "train/text_corpus.hpp"

namespace unspun {

/// Told what a long step is doing; `share` is from 0 to 1, or negative where it is not known.
using Progress = std::function<void(const std::string& what, double share)>;

struct ReferenceOptions {
  std::vector<CorpusSource> sources;
  std::string scratch_directory;  ///< about 40 times the size of the compressed corpus
  std::string out_directory;      ///< vocabulary.part, ngrams.part
  std::string vectors_path;       ///< word vectors go there, for mining candidates; they are not part of the model
  std::vector<std::string> wanted_words;  ///< word forms that the vocabulary keeps though they are rare
  const Inflector* inflector = nullptr;   ///< parts of speech for the vocabulary; none are told where null
  std::string hunspell_affixes;           ///< .aff and .dic: which words are spelled right
  std::string hunspell_words;
  std::vector<std::string> function_words;  ///< lower case; no spinner swaps them alone
  std::uint64_t min_count = 12;
  std::array<std::uint32_t, LanguageModel::kMaxOrder + 1> prune = {0, 0, 0, 1, 2};
  std::size_t memory_bytes = std::size_t{2} << 30;
};

/// Reads the corpus, chooses the vocabulary, learns the word vectors, counts and smooths the n-grams, and writes the
/// parts. The same corpus gives the same bytes.
Result<void> train_reference(const ReferenceOptions& options, const Progress& progress);

}  // namespace unspun
