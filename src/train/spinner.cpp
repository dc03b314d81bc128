#include "train/spinner.hpp"

#include <algorithm>
#include <random>

#include "evidence/articles.hpp"
#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLongestExpression = 3;
constexpr std::size_t kMaxSynonyms = 40;

/// `written` in the casing of the words it takes the place of.
std::string cased_like(std::string_view original, std::string written, Casing casing) {
  const auto capital = [](char& c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  };
  if (casing == Casing::Upper && original.size() > 1) {
    for (char& c : written) capital(c);
  } else if (casing == Casing::Capitalised || casing == Casing::Upper) {
    bool begins = true;
    for (char& c : written) {
      if (begins) capital(c);
      begins = c == ' ' && original.find(' ') != std::string_view::npos;
    }
  }
  return written;
}

double uniform(std::mt19937_64& generator) {
  return static_cast<double>(generator() >> 11) * 0x1.0p-53;
}

constexpr std::size_t kLongestTitle = 16;  // words

/// For each token, whether the spinner leaves it alone.
std::vector<bool> protected_tokens(std::string_view text, const TokenizedText& tokenized,
                                   const SpinnerOptions& options) {
  std::vector<bool> kept(tokenized.tokens.size());
  bool quoted = false;
  for (const Sentence& sentence : tokenized.sentences) {
    if (sentence.first_token == sentence.last_token) continue;
    const std::string_view last = tokenized.tokens[sentence.last_token - 1].of(text);
    const bool ends = tokenized.tokens[sentence.last_token - 1].kind == TokenKind::Punctuation && last != ")";
    const bool title = options.keep_titles && !ends && sentence.last_token - sentence.first_token <= kLongestTitle;
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token; ++i) {
      const Token& token = tokenized.tokens[i];
      // A mark that was never closed protects up to the end of its paragraph only.
      if (i > 0 && text.substr(tokenized.tokens[i - 1].end, token.begin - tokenized.tokens[i - 1].end).find('\n') !=
                       std::string_view::npos) {
        quoted = false;
      }
      const std::string_view mark = token.of(text);
      if (mark == "\"") quoted = !quoted;
      if (mark == "“") quoted = true;
      if (mark == "”") quoted = false;
      kept[i] = title || (options.keep_quotes && quoted) ||
                (options.keep_capitalised && token.casing != Casing::Lower && i != sentence.first_token);
    }
  }
  return kept;
}

}  // namespace

SpinnerTable SpinnerTable::from(const std::vector<SynonymPair>& pairs, const Inflector* inflector) {
  SpinnerTable table;
  const auto add = [&](const SynonymPair& pair) {
    if (pair.word == pair.synonym) return;
    if (static_cast<std::size_t>(std::count(pair.word.begin(), pair.word.end(), ' ')) >= kLongestExpression) return;
    auto& synonyms = table.x_synonyms[pair.word];
    if (synonyms.size() < kMaxSynonyms && std::find(synonyms.begin(), synonyms.end(), pair.synonym) == synonyms.end()) {
      synonyms.push_back(pair.synonym);
    }
  };
  for (const SynonymPair& pair : pairs) {
    if (inflector == nullptr) {
      add(pair);
    } else {
      for (const SynonymPair& inflected : inflector->inflections(pair)) add(inflected);
    }
  }
  return table;
}

const std::vector<std::string>* SpinnerTable::synonyms(const std::string& expression) const {
  const auto entry = x_synonyms.find(expression);
  return entry == x_synonyms.end() ? nullptr : &entry->second;
}

CorruptedText spun(std::string_view text, const SpinnerTable& table, const SpinnerOptions& options, std::uint64_t seed,
                   Tokenizer& tokenizer) {
  std::mt19937_64 generator(seed);
  TokenizedText tokenized;
  tokenizer.tokenize(text, tokenized);
  CorruptedText result;
  const std::vector<bool> kept = protected_tokens(text, tokenized, options);
  std::unordered_map<std::string, std::string> chosen;  // in this document
  std::size_t copied = 0;
  for (const Sentence& sentence : tokenized.sentences) {
    for (std::uint32_t i = sentence.first_token; i < sentence.last_token;) {
      std::uint32_t taken = 1;
      std::string expression;
      const std::vector<std::string>* synonyms = nullptr;
      // The longest expression the table knows from here; spinners try phrases first.
      std::string tried;
      for (std::uint32_t n = 0; n < kLongestExpression && i + n < sentence.last_token; ++n) {
        const Token& token = tokenized.tokens[i + n];
        if (token.kind != TokenKind::Word) break;
        if (n > 0 && token.begin != tokenized.tokens[i + n - 1].end + 1) break;
        if (n > 0) tried.push_back(' ');
        append_word_form(token.of(text), tried);
        if (const auto* known = table.synonyms(tried)) {
          synonyms = known;
          expression = tried;
          taken = n + 1;
        }
      }
      const Token& first = tokenized.tokens[i];
      if (synonyms == nullptr || kept[i]) {
        i += taken;
        continue;
      }
      const double draw = uniform(generator);
      const auto pick = static_cast<std::size_t>(uniform(generator) * static_cast<double>(synonyms->size()));
      std::string written = (*synonyms)[std::min(pick, synonyms->size() - 1)];
      bool swap = draw < options.strength;
      if (options.consistent) {
        // Whether and how a word is swapped is settled when it is first met.
        const auto [entry, is_new] = chosen.try_emplace(expression, swap ? written : std::string());
        swap = !entry->second.empty();
        written = entry->second;
      }
      const ByteRange original{first.begin, tokenized.tokens[i + taken - 1].end};
      if (swap) {
        written = cased_like(original.of(text), written, first.casing);
        // An article right before the word, and not itself part of the swap before.
        const bool follows_directly = i > sentence.first_token && tokenized.tokens[i - 1].begin >= copied &&
                                      tokenized.tokens[i - 1].end + 1 == first.begin;
        result.text.append(text.substr(copied, original.begin - copied));
        copied = original.end;
        if (options.mend_articles && table.has_a_an() && follows_directly) {
          const std::string_view before = tokenized.tokens[i - 1].of(text);
          const Article wanted = article_before(written);
          if (before == "a" && wanted == Article::An) {
            result.text.insert(result.text.size() - 1, "n");
          } else if (before == "an" && wanted == Article::A) {
            result.text.erase(result.text.size() - 2, 1);
          }
        }
        const std::size_t begin = result.text.size();
        result.text += written;
        result.swaps.push_back({{begin, result.text.size()}, std::string(original.of(text))});
      }
      i += taken;
    }
  }
  result.text.append(text.substr(copied));
  return result;
}

}  // namespace unspun
