#include "tokenize/sentence_rules.hpp"

#include <algorithm>
#include <cstddef>

#include "tokenize/abbreviations.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

using std::string_view;

/// More opening marks than this before a word are no quotation; also bounds the look ahead.
constexpr std::size_t kMaxOpeners = 8;

bool is_one_of(string_view mark, std::initializer_list<string_view> marks) {
  return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

bool is_closer(string_view mark) {
  return is_one_of(mark, {"\"", "'", ")", "]", "}", "\u2019", "\u201D", "\u00BB", "\u203A", "''"});
}

bool is_opener(string_view mark) {
  return is_one_of(mark, {"\"", "'", "(", "[", "{", "\u2018", "\u201C", "\u201E", "\u00AB", "\u2039", "``"});
}

/// The gap between two tokens: how many line breaks it holds, where a paragraph separator counts as two.
int line_breaks(string_view gap) {
  int breaks = 0;
  for (std::size_t at = 0; at < gap.size() && breaks < 2;) {
    const CodePoint c = code_point_at(gap, at);
    at += c.size;
    if (c.value == '\n' || c.value == 0x85 || c.value == 0x2028) ++breaks;
    if (c.value == 0x2029) breaks += 2;
    if (c.value == '\r') {
      ++breaks;
      if (at < gap.size() && gap[at] == '\n') ++at;
    }
  }
  return breaks;
}

class SentenceRules {
 public:
  SentenceRules(string_view text, const std::vector<Token>& tokens) : x_text(text), x_tokens(tokens) {}

  /// Whether a sentence ends before tokens[next], where UAX #29 sees an end; 0 < next < tokens.size().
  bool ends_before(std::size_t next) const {
    const Token& before = x_tokens[next - 1];
    const Token& after = x_tokens[next];
    const int breaks = line_breaks(x_text.substr(before.end, after.begin - before.end));
    if (breaks >= 2) return true;
    const std::size_t last = last_before_closers(next);
    const string_view last_text = x_tokens[last].of(x_text);
    const Abbreviation kind = abbreviation_before(last);
    const bool never_ends = kind != Abbreviation::None && kind != Abbreviation::Open;
    if (never_ends && last + 1 == next) return false;
    const bool goes_on = is_lower(code_point_at(x_text, after.begin).value);
    if (breaks == 1) {
      const bool is_stopped = last_text.back() == '!' || last_text.back() == '?';
      return !goes_on || is_stopped;
    }
    const bool is_quoted = last + 1 < next;
    if (is_quoted && goes_on) return false;
    if (kind == Abbreviation::None) return true;
    return opens_sentence(next);
  }

 private:
  /// The last token before tokens[next] that is no closing quote or bracket; next - 1 where there are only such.
  std::size_t last_before_closers(std::size_t next) const {
    std::size_t last = next - 1;
    while (x_tokens[last].kind == TokenKind::Punctuation && is_closer(x_tokens[last].of(x_text))) {
      if (last == 0 || x_tokens[last - 1].end != x_tokens[last].begin) return next - 1;
      --last;
    }
    return last;
  }

  Abbreviation abbreviation_before(std::size_t index) const {
    const string_view word = x_tokens[index].of(x_text);
    if (x_tokens[index].kind != TokenKind::Word || word.back() != '.') return Abbreviation::None;
    return abbreviation(word.substr(0, word.size() - 1));
  }

  /// After an abbreviation that may end a sentence: whether tokens[next] looks like the first of a new one.
  bool opens_sentence(std::size_t next) const {
    std::size_t at = next;
    while (at + 1 < x_tokens.size() && at - next < kMaxOpeners && x_tokens[at].kind == TokenKind::Punctuation &&
           is_opener(x_tokens[at].of(x_text))) {
      ++at;
    }
    const Token& word = x_tokens[at];
    if (word.kind == TokenKind::Number) return false;
    return word.kind != TokenKind::Word || is_sentence_starter(word.of(x_text));
  }

  string_view x_text;
  const std::vector<Token>& x_tokens;
};

}  // namespace

void add_sentences(string_view text, const std::vector<std::uint32_t>& uax_ends, TokenizedText& out) {
  const std::vector<Token>& tokens = out.tokens;
  if (tokens.empty()) return;
  const SentenceRules rules(text, tokens);
  std::size_t first = 0;
  std::size_t next = 0;
  const auto end_sentence = [&] {
    out.sentences.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(next)});
    first = next;
  };
  for (const std::uint32_t end : uax_ends) {
    const std::size_t before = next;
    while (next < tokens.size() && tokens[next].begin < end) ++next;
    if (next == tokens.size()) break;
    // Several ends in one gap are one end; an end within a token, such as a URL's "?", is none.
    if (next == before || tokens[next - 1].end > end) continue;
    if (rules.ends_before(next)) end_sentence();
  }
  next = tokens.size();
  end_sentence();
}

}  // namespace unspun
