#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.hpp"
#include "lexicon/vocabulary.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// A corpus tokenized once, on disk: every different word form has a provisional number in the order of first sight.
/// From it the vocabulary is chosen and, without tokenizing again, sentences of final word numbers are read.
class TokenStream {
 public:
  /// The file `path` is written now and removed at the end.
  explicit TokenStream(std::string path);
  ~TokenStream();
  TokenStream(const TokenStream&) = delete;
  TokenStream& operator=(const TokenStream&) = delete;

  void add_document(std::string_view text, std::uint32_t weight);
  /// After the last document. WriteFailed where the disk failed.
  Result<void> finish();

  std::uint64_t tokens() const { return x_tokens; }

  struct Choice {
    std::uint64_t min_count = 12;           ///< words seen less often are <unk>...
    std::uint64_t min_count_if_wanted = 2;  ///< ...except those of `wanted`, seen at least so often
    std::size_t max_words = 131'000;
    std::unordered_map<std::string, bool> wanted;
  };
  /// The vocabulary, most frequent first (ties by spelling) after the reserved words; the flag kNameLike is set.
  std::vector<VocabularyEntry> choose_vocabulary(const Choice& choice);

  /// Words on top of a vocabulary that is already there, and keeps its numbers.
  struct Extension {
    std::vector<VocabularyEntry> added;  ///< numbered from known.size(), most frequent first, ties by spelling
    std::uint64_t unknown_tokens = 0;    ///< tokens that are still <unk>
  };
  /// Instead of choose_vocabulary: adds the words seen `min_count` times or more that `known` lacks.
  Extension extend_vocabulary(const Vocabulary& known, std::uint64_t min_count);

  /// Calls `take` for each sentence, <s> ... </s>, in the numbers of the chosen vocabulary, with its weight.
  Result<void> for_each_sentence(const std::function<void(std::span<const WordId>, std::uint32_t weight)>& take) const;

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct Form {
    std::string text;
    std::uint64_t count = 0;
    std::uint64_t inside = 0;       ///< occurrences that do not begin a sentence
    std::uint64_t capitalised = 0;  ///< of those
  };
  std::uint32_t provisional(std::string_view form);
  void put(std::uint32_t number);
  void sort_by_count(std::vector<std::uint32_t>& numbers) const;
  VocabularyEntry entry_of(std::uint32_t number) const;

  std::string x_path;
  std::unique_ptr<std::FILE, FileCloser> x_file;
  bool x_failed = false;
  std::vector<std::uint32_t> x_buffer;
  Tokenizer x_tokenizer;
  TokenizedText x_tokenized;
  std::string x_form;
  std::string x_key;
  std::unordered_map<std::string, std::uint32_t> x_numbers;
  std::vector<Form> x_forms;
  std::vector<WordId> x_final;  ///< by provisional number
  std::uint64_t x_tokens = 0;
};

}  // namespace unspun
