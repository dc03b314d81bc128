#include "evidence/short_quotes.hpp"

#include <algorithm>
#include <array>

#include "evidence/white_space.hpp"

namespace unspun {
namespace {

/// Opening marks, and for each the marks that close what it opens.
struct QuotePair {
  std::string_view opening;
  std::string_view closing;
};
constexpr std::array<QuotePair, 14> kQuotes = {{{"\"", "\""},
                                                {"“", "”"},
                                                {"“", "\""},
                                                {"„", "“"},
                                                {"„", "”"},
                                                {"‘", "’"},
                                                {"'", "'"},
                                                {"`", "`"},
                                                {"`", "'"},
                                                {"``", "''"},
                                                {"``", "``"},
                                                {"«", "»"},
                                                {"‹", "›"},
                                                {"»", "«"}}};
constexpr std::size_t kMostTokens = 3 * kLongestMention;  // with the marks and hyphens between the words

bool opens(std::string_view text, const Token& mark) {
  const bool inside = mark.end < text.size() && !is_white_space(text[mark.end]);
  const char before = mark.begin == 0 ? ' ' : text[mark.begin - 1];
  return inside && (is_white_space(before) || before == '(' || before == '[' || before == '-' || before == '/' ||
                    static_cast<unsigned char>(before) >= 0x80);
}

bool closes(std::string_view text, const Token& mark) {
  return mark.begin > 0 && !is_white_space(text[mark.begin - 1]);
}

bool ends_speech(std::string_view mark) {
  return mark == "." || mark == "," || mark == "!" || mark == "?" || mark == "…" || mark == "—" ||
         mark.starts_with("...") || mark.starts_with("--");
}

bool is_speech(std::string_view text, const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::size_t words = 0;
  bool begins_with_capital = false;
  bool has_small = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (tokens[i].kind != TokenKind::Word) continue;
    if (words == 0) begins_with_capital = tokens[i].casing == Casing::Capitalised;
    if (words == 0 && tokens[i].of(text) == "I") begins_with_capital = true;
    if (words > 0 && tokens[i].casing == Casing::Lower) has_small = true;
    ++words;
  }
  const std::string_view last = tokens[end - 1].of(text);
  return begins_with_capital && (ends_speech(last) || (words >= 3 && has_small));
}

}  // namespace

std::vector<bool> short_quotes(std::string_view text, const TokenizedText& tokenized) {
  const std::vector<Token>& tokens = tokenized.tokens;
  std::vector<bool> is_quoted(tokens.size());
  for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::Punctuation || tokens[i].end - tokens[i].begin > 3) continue;
    const std::string_view opening = tokens[i].of(text);
    const bool is_quote =
        std::any_of(kQuotes.begin(), kQuotes.end(), [&](const QuotePair& quotes) { return quotes.opening == opening; });
    if (!is_quote || !opens(text, tokens[i])) continue;
    std::size_t words = 0;
    for (std::size_t end = i + 1; end < std::min(tokens.size(), i + 1 + kMostTokens); ++end) {
      if (tokens[end].kind == TokenKind::Word && ++words > kLongestMention) break;
      if (text.substr(tokens[end - 1].end, tokens[end].begin - tokens[end - 1].end).find('\n') != text.npos) break;
      if (tokens[end].kind != TokenKind::Punctuation || !closes(text, tokens[end])) continue;
      const std::string_view closing = tokens[end].of(text);
      const bool matches = std::any_of(kQuotes.begin(), kQuotes.end(), [&](const QuotePair& quotes) {
        return quotes.opening == opening && quotes.closing == closing;
      });
      if (!matches) continue;
      if (end > i + 1 && !is_speech(text, tokens, i + 1, end)) {
        std::fill(is_quoted.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  is_quoted.begin() + static_cast<std::ptrdiff_t>(end), true);
      }
      i = end;
      break;
    }
  }
  return is_quoted;
}

}  // namespace unspun
