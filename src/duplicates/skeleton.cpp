#include "duplicates/skeleton.hpp"

#include <xxhash.h>

#include <algorithm>

#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

/// A name is told of a story where it is rarer than this (natural logarithm of its share of all tokens): one in
/// 60,000. "Trump" and "Washington" are in every second article.
constexpr double kRareName = -11;
constexpr std::size_t kLongNumber = 3;  // characters: "12" is in any text
constexpr std::uint64_t kGlueSeed = 1;  // apart from the hashes of forms

void sort_unique(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

void SkeletonReader::read_token(std::string_view text, const Token& token, bool is_inside_sentence,
                                Skeleton& skeleton) {
  if (token.kind != TokenKind::Word && token.kind != TokenKind::Number) return;
  x_form.clear();
  append_word_form(token.of(text), x_form);
  const std::uint64_t hash = XXH3_64bits(x_form.data(), x_form.size());
  if (token.kind == TokenKind::Number) {
    x_words.push_back(hash);
    if (x_form.size() >= kLongNumber) skeleton.names.push_back(hash);
    return;
  }
  if (x_form == "a" || x_form == "an") return;  // follows the word that was written behind it
  const WordId word = x_vocabulary.id(x_form);
  const bool is_capitalised = is_inside_sentence && token.casing != Casing::Lower && token.casing != Casing::None;
  const WordRole role = word == kUnknownWord ? WordRole::Changeable : x_roles.of(word);
  if (role == WordRole::Glue) {
    const WordId glue = x_roles.glue_class(word);
    x_words.push_back(XXH3_64bits_withSeed(&glue, sizeof glue, kGlueSeed));
    return;
  }
  const bool is_name = is_capitalised && (word == kUnknownWord || (x_vocabulary.flags(word) & kNameLike) != 0);
  if (is_name && (word == kUnknownWord || x_vocabulary.log_frequency(word) < kRareName)) skeleton.names.push_back(hash);
  if (is_name || role == WordRole::Fixed) x_words.push_back(hash);
}

void SkeletonReader::read(std::string_view text, const TokenizedText& tokenized, Skeleton& skeleton) {
  skeleton.shingles.clear();
  skeleton.names.clear();
  x_words.clear();
  for (const Sentence& sentence : tokenized.sentences) {
    bool is_inside = false;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      read_token(text, tokenized.tokens[i], is_inside, skeleton);
      is_inside = is_inside || tokenized.tokens[i].kind == TokenKind::Word;
    }
  }
  for (std::size_t i = 0; i + kShingleWords <= x_words.size(); ++i) {
    skeleton.shingles.push_back(XXH3_64bits(&x_words[i], kShingleWords * sizeof x_words[i]));
  }
  sort_unique(skeleton.shingles);
  sort_unique(skeleton.names);
}

}  // namespace unspun
