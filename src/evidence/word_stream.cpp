#include "evidence/word_stream.hpp"

#include "evidence/white_space.hpp"
#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

/// True for a hyphen that joins two words: no white space on either side.
bool joins_words(std::string_view text, const Token& token) {
  return token.begin > 0 && token.end < text.size() && !is_white_space(text[token.begin - 1]) &&
         !is_white_space(text[token.end]);
}

bool punctuation_form(std::string_view text, const Token& token, std::string& form) {
  const std::string_view mark = token.of(text);
  if (mark.size() == 1) {
    switch (mark[0]) {
      case ',':
      case ';':
      case ':':
      case '.':
      case '!':
      case '?':
      case '(':
      case ')':
      case '/':
      case '&':
      case '%':
      case '$':
        form.assign(mark);
        return true;
      case '-':
        if (joins_words(text, token)) return false;
        form = "--";
        return true;
      default:
        return false;
    }
  }
  if (mark == "—" || mark == "–" || mark.starts_with("--")) {
    form = "--";
    return true;
  }
  if (mark == "…" || mark.starts_with("...")) {
    form = "...";
    return true;
  }
  if (mark == "£" || mark == "€") {
    form = "$";
    return true;
  }
  return false;
}

}  // namespace

bool token_form(std::string_view text, const Token& token, std::string& form) {
  form.clear();
  switch (token.kind) {
    case TokenKind::Word:
      if (token.of(text) == "US") {  // else the country would be the pronoun
        form = "u.s.";
      } else {
        append_word_form(token.of(text), form);
      }
      return true;
    case TokenKind::Possessive:
      form = "'s";
      return true;
    case TokenKind::Number:
      form = number_form(token.of(text));
      return true;
    case TokenKind::Url:
      form = "<url>";
      return true;
    case TokenKind::Email:
      form = "<email>";
      return true;
    case TokenKind::Emoji:
      form = "<emoji>";
      return true;
    case TokenKind::Punctuation:
      return punctuation_form(text, token, form);
  }
  return false;
}

std::uint32_t last_word(std::string_view text, const TokenizedText& tokenized, const Sentence& sentence) {
  std::uint32_t end = sentence.last_token;
  std::string form;
  while (end > sentence.first_token) {
    const Token& token = tokenized.tokens[end - 1];
    if (token.kind != TokenKind::Punctuation) break;
    const std::string_view mark = token.of(text);
    const bool ends = mark == "." || mark == "!" || mark == "?" || mark == "…" || mark.starts_with("...");
    if (!ends && token_form(text, token, form)) break;
    --end;
  }
  return end;
}

void read_words(std::string_view text, const TokenizedText& tokenized, const Vocabulary& vocabulary,
                WordStream& stream) {
  stream.words.clear();
  stream.tokens.clear();
  stream.sentence_begins.clear();
  std::string form;
  for (const Sentence& sentence : tokenized.sentences) {
    stream.sentence_begins.push_back(static_cast<std::uint32_t>(stream.words.size()));
    stream.words.push_back(kSentenceBegin);
    stream.tokens.push_back(WordStream::kNoToken);
    const std::uint32_t end = last_word(text, tokenized, sentence);
    for (std::uint32_t i = sentence.first_token; i < end; ++i) {
      if (!token_form(text, tokenized.tokens[i], form)) continue;
      if (stream.words.size() - stream.sentence_begins.back() > kMaxSentenceWords) {
        stream.words.push_back(kSentenceEnd);
        stream.tokens.push_back(WordStream::kNoToken);
        stream.sentence_begins.push_back(static_cast<std::uint32_t>(stream.words.size()));
        stream.words.push_back(kSentenceBegin);
        stream.tokens.push_back(WordStream::kNoToken);
      }
      stream.words.push_back(vocabulary.id(form));
      stream.tokens.push_back(i);
    }
    stream.words.push_back(kSentenceEnd);
    stream.tokens.push_back(WordStream::kNoToken);
  }
  stream.sentence_begins.push_back(static_cast<std::uint32_t>(stream.words.size()));
}

}  // namespace unspun
