#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_id.hpp"
#include "lexicon/vocabulary.hpp"
#include "tokenize/tokenizer.hpp"

namespace unspun {

/// A document as the language model reads it: sentences of word numbers, each with the token it came from.
/// Left out are quotation marks, hyphens inside compounds, brackets other than ( ), and the mark that ends a sentence;
/// "US" in capitals is read as "u.s."; numbers, addresses and emoji stand as their class ("<num>", "<url>", ...).
/// Example: `The "bold" 8-year-old U.S. Navy.` -> <s> the bold <num> year old u.s. navy </s>
/// Every sentence begins with kSentenceBegin and ends with kSentenceEnd, so words[i] has a left neighbour.
struct WordStream {
  static constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

  std::vector<WordId> words;
  std::vector<std::uint32_t> tokens;           ///< index of words[i]'s token; kNoToken for the sentence marks
  std::vector<std::uint32_t> sentence_begins;  ///< index in `words` of each sentence's <s>, and words.size() at the end

  std::size_t sentences() const { return sentence_begins.empty() ? 0 : sentence_begins.size() - 1; }
  std::span<const WordId> sentence(std::size_t i) const {
    return std::span(words).subspan(sentence_begins[i], sentence_begins[i + 1] - sentence_begins[i]);
  }
};

/// The form under which a token is looked up in the vocabulary, in `form`; false where the token is left out.
/// `text` is the whole text, for hyphens are judged by what stands around them.
bool token_form(std::string_view text, const Token& token, std::string& form);

/// One past the last token of a sentence that is read: the marks that end it (. ! ? …) and quotation marks among
/// them are what </s> stands for.
std::uint32_t last_word(std::string_view text, const TokenizedText& tokenized, const Sentence& sentence);

/// A longer sentence (a table, a list, a text without full stops) is cut here, so that no step over the sentences of a
/// document takes longer than its size.
inline constexpr std::size_t kMaxSentenceWords = 250;

/// Reads `tokenized` of `text` into `stream`, which is reused to spare allocations.
void read_words(std::string_view text, const TokenizedText& tokenized, const Vocabulary& vocabulary,
                WordStream& stream);

}  // namespace unspun
