#include "lexicon/inflectable.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

/// Parts of an abbreviation such as "u.s." or "ph.d." are at most this long; longer ones are addresses and file names.
constexpr int kMaxAbbreviationPart = 3;

std::string composed(std::string_view text) {
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
  if (is_ascii) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  if (U_SUCCESS(status)) {
    nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr, status);
  }
  return U_SUCCESS(status) ? out : std::string(text);
}

/// Letters, joined by single hyphens or apostrophes, or dotted like an abbreviation.
bool is_word(std::string_view word) {
  const auto size = static_cast<std::int32_t>(word.size());
  bool has_letter = false;
  bool has_dot = false;
  bool after_letter = false;
  int part = 0;
  int longest_part = 0;
  for (std::int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(word.data(), i, size, c);
    if (c < 0) return false;
    const bool is_mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (u_isalpha(c) || (is_mark && after_letter)) {
      has_letter = after_letter = true;
      longest_part = std::max(longest_part, ++part);
    } else if (c == '\'') {  // also first ("'tween") and last ("boys'")
      after_letter = false;
    } else if (c == '-') {
      if (!after_letter || i == size) return false;
      after_letter = false;
    } else if (c == '.') {
      if (!after_letter) return false;
      has_dot = true;
      after_letter = false;
      part = 0;
    } else {
      return false;
    }
  }
  return has_letter && (!has_dot || longest_part <= kMaxAbbreviationPart);
}

}  // namespace

std::optional<std::string> inflectable_form(std::string_view entry) {
  const std::string form = word_form(composed(entry));
  std::string out;
  out.reserve(form.size());
  std::size_t begin = 0;
  while (begin < form.size()) {
    const auto is_gap = [](char c) { return c == ' ' || c == '_' || c == '\t' || c == '\r'; };
    if (is_gap(form[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < form.size() && !is_gap(form[end])) ++end;
    const std::string_view word = std::string_view(form).substr(begin, end - begin);
    if (!is_word(word)) return std::nullopt;
    if (!out.empty()) out.push_back(' ');
    out.append(word);
    begin = end;
  }
  if (out.empty()) return std::nullopt;
  return out;
}

void unite(std::vector<SynonymPair>& pairs) {
  std::erase_if(pairs, [](const SynonymPair& pair) { return pair.word == pair.synonym; });
  std::sort(pairs.begin(), pairs.end(), [](const SynonymPair& a, const SynonymPair& b) {
    return std::tie(a.word, a.synonym) < std::tie(b.word, b.synonym);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (kept > 0 && pairs[kept - 1].word == pairs[i].word && pairs[kept - 1].synonym == pairs[i].synonym) {
      pairs[kept - 1].source |= pairs[i].source;
    } else {
      if (kept != i) pairs[kept] = std::move(pairs[i]);
      ++kept;
    }
  }
  pairs.resize(kept);
}

}  // namespace unspun
