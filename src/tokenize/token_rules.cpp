#include "tokenize/token_rules.hpp"

#include <cstddef>

#include "base/ascii.hpp"
#include "tokenize/abbreviations.hpp"
#include "tokenize/casing.hpp"
#include "tokenize/code_points.hpp"
#include "tokenize/web_addresses.hpp"

namespace unspun {
namespace {

using std::string_view;

constexpr string_view kCurlyApostrophe = "\xE2\x80\x99";
constexpr char32_t kNarrowNoBreakSpace = 0x202F;

bool ends_with(string_view text, string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The size of the apostrophe that ends `text`, or 0.
std::uint32_t last_apostrophe(string_view text) {
  if (ends_with(text, "'")) return 1;
  return ends_with(text, kCurlyApostrophe) ? 3 : 0;
}

/// The size of the possessive clitic that ends `word`, or 0.
std::uint32_t clitic_size(string_view word) {
  if (word.size() < 2 || (word.back() != 's' && word.back() != 'S')) return 0;
  if (is_ascii_letter(word[word.size() - 2])) return 0;
  const std::uint32_t apostrophe = last_apostrophe(word.substr(0, word.size() - 1));
  return apostrophe == 0 ? 0 : apostrophe + 1;
}

bool holds_narrow_space(string_view piece) {
  // Its first byte is rare in words, so most need but one fast search.
  return piece.find('\xE2') != string_view::npos && piece.find("\u202F") != string_view::npos;
}

}  // namespace

void TokenRules::add(std::uint32_t begin, std::uint32_t end) {
  if (begin < x_taken) {
    if (end > x_taken) add_cut(x_taken, end);
    return;
  }
  const char first = x_text[begin];
  if (is_ascii_letter(first) && takes_url(begin)) {
    if (end > x_taken) add_cut(x_taken, end);
  } else if ((is_ascii_letter(first) || is_ascii_digit(first)) &&
             !holds_narrow_space(x_text.substr(begin, end - begin))) {
    add_word(begin, end);
  } else if (end - begin > 1) {
    add_mixed(begin, end);
  } else if (first == '.' && joins_abbreviation(begin, end)) {
    x_tokens.back().end = end;
  } else if (first == '@' && takes_email(begin)) {
    return;
  } else if (first > ' ' && first != '\x7F') {
    add_punctuation(begin, end);
  } else if (static_cast<unsigned char>(first) >= 0x80) {
    add_visible(begin, end);  // a byte that is no UTF-8
  }
}

/// The rest of a piece whose beginning a URL or e-mail address took: "'s", or marks and then a word.
void TokenRules::add_cut(std::uint32_t begin, std::uint32_t end) {
  x_taken = end;
  const string_view rest = x_text.substr(begin, end - begin);
  if (clitic_size(rest) == rest.size()) {
    push(begin, end, TokenKind::Possessive);
    return;
  }
  std::uint32_t at = begin;
  while (at < end) {
    const CodePoint c = code_point_at(x_text, at);
    if (c.value == '_' || is_letter(c.value) || is_decimal_digit(c.value)) break;
    add_visible(at, at + c.size);
    at += c.size;
  }
  if (at < end) add_mixed(at, end);
}

/// A piece that may hold anything: blanks before, and the narrow no-break space, which UAX #29 joins as it does "_",
/// but which for us is a space unless it groups digits.
void TokenRules::add_mixed(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t part = begin;
  for (std::uint32_t at = begin; at < end;) {
    const CodePoint c = code_point_at(x_text.substr(0, end), at);
    const std::uint32_t next = at + c.size;
    if (c.value == kNarrowNoBreakSpace) {
      const bool groups_digits =
          at > part && is_ascii_digit(x_text[at - 1]) && next < end && is_ascii_digit(x_text[next]);
      if (!groups_digits) {
        add_visible(part, at);
        part = next;
      }
    }
    at = next;
  }
  add_visible(part, end);
}

void TokenRules::add_visible(std::uint32_t begin, std::uint32_t end) {
  const string_view until_end = x_text.substr(0, end);
  while (begin < end) {
    const CodePoint c = code_point_at(until_end, begin);
    if (!is_blank(c.value)) break;
    begin += c.size;
  }
  if (begin < end) add_word(begin, end);
}

void TokenRules::add_word(std::uint32_t begin, std::uint32_t end) {
  const string_view piece = x_text.substr(begin, end - begin);
  const std::uint32_t clitic = clitic_size(piece);
  if (clitic > 0 && clitic < piece.size()) {
    add_whole(begin, end - clitic);
    push(end - clitic, end, TokenKind::Possessive);
  } else {
    add_whole(begin, end);
  }
}

void TokenRules::add_whole(std::uint32_t begin, std::uint32_t end) {
  const PieceShape shape = piece_shape(x_text.substr(begin, end - begin));
  switch (shape.kind) {
    case TokenKind::Punctuation:
      add_punctuation(begin, end);
      break;
    case TokenKind::Number:
      if (!joins_clock_time(begin, end)) push(begin, end, shape.kind);
      break;
    case TokenKind::Word:
      if (!joins_apostrophe(begin, end)) push(begin, end, shape.kind, shape.casing);
      break;
    default:
      push(begin, end, shape.kind);
  }
}

void TokenRules::add_punctuation(std::uint32_t begin, std::uint32_t end) {
  if (last_ends_at(begin) && x_tokens.back().kind == TokenKind::Punctuation) {
    Token& last = x_tokens.back();
    const std::uint32_t size = end - begin;
    if (last.end - last.begin >= size && x_text.substr(last.end - size, size) == x_text.substr(begin, size)) {
      last.end = end;
      return;
    }
  }
  push(begin, end, TokenKind::Punctuation);
}

void TokenRules::push(std::uint32_t begin, std::uint32_t end, TokenKind kind, Casing casing) {
  x_tokens.push_back({begin, end, kind, casing});
}

bool TokenRules::takes_url(std::uint32_t begin) {
  // Two letters rule out nearly every word: "ht", "ft", "ww" in any case.
  const char first = static_cast<char>(x_text[begin] | 0x20);
  const char second = static_cast<char>(byte_at(begin + 1) | 0x20);
  const bool may_begin = first == 'w' ? second == 'w' : (first == 'h' || first == 'f') && second == 't';
  if (!may_begin) return false;
  const std::uint32_t end = url_end(x_text, begin);
  if (end == begin) return false;
  push(begin, end, TokenKind::Url);
  x_taken = end;
  return true;
}

/// Replaces the tokens before the "@" that make the local part; the part begins with a letter, digit or "_".
bool TokenRules::takes_email(std::uint32_t at) {
  if (at == 0 || !is_email_local_part(x_text.substr(at - 1, 1))) return false;
  const std::uint32_t end = email_host_end(x_text, at);
  if (end == at) return false;
  std::size_t first = x_tokens.size();
  std::uint32_t begin = at;
  for (std::size_t i = x_tokens.size(); i > 0; --i) {
    const Token& token = x_tokens[i - 1];
    const std::uint32_t reached = i == x_tokens.size() ? at : x_tokens[i].begin;
    if (token.end != reached || at - token.begin > kMaxLocalPart || !is_email_local_part(token.of(x_text))) break;
    const char c = x_text[token.begin];
    if (!is_ascii_letter(c) && !is_ascii_digit(c) && c != '_') continue;
    first = i - 1;
    begin = token.begin;
  }
  if (begin == at) return false;
  x_tokens.resize(first);
  push(begin, end, TokenKind::Email);
  x_taken = end;
  return true;
}

bool TokenRules::joins_abbreviation(std::uint32_t begin, std::uint32_t end) {
  if (!last_ends_at(begin) || x_tokens.back().kind != TokenKind::Word || byte_at(end) == '.') return false;
  return keeps_full_stop(x_tokens.back().of(x_text), x_text, end);
}

/// An "s" after an apostrophe that UAX #29 took for punctuation, since what stands before is no letter: "1990" "'" "s".
bool TokenRules::joins_apostrophe(std::uint32_t begin, std::uint32_t end) {
  const char letter = x_text[begin];
  if (end - begin != 1 || (letter != 's' && letter != 'S') || x_tokens.size() < 2 || !last_ends_at(begin)) return false;
  Token& mark = x_tokens.back();
  const Token& owner = x_tokens[x_tokens.size() - 2];
  const string_view mark_text = mark.of(x_text);
  if (mark.kind != TokenKind::Punctuation || last_apostrophe(mark_text) != mark_text.size()) return false;
  if (owner.end != mark.begin || owner.kind == TokenKind::Punctuation || owner.kind == TokenKind::Possessive) {
    return false;
  }
  mark.end = end;
  mark.kind = TokenKind::Possessive;
  return true;
}

/// "10" ":" "30": at most five digits and colons before, so that a hostile "1:1:1:..." costs no more than others.
bool TokenRules::joins_clock_time(std::uint32_t begin, std::uint32_t end) {
  if (x_tokens.size() < 2 || !last_ends_at(begin) || x_text[begin - 1] != ':') return false;
  const Token& colon = x_tokens.back();
  Token& number = x_tokens[x_tokens.size() - 2];
  if (colon.end - colon.begin != 1 || number.kind != TokenKind::Number || number.end != colon.begin) return false;
  if (number.end - number.begin > 5) return false;
  for (const char c : number.of(x_text)) {
    if (!is_ascii_digit(c) && c != ':') return false;
  }
  number.end = end;
  x_tokens.pop_back();
  return true;
}

}  // namespace unspun
