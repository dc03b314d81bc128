#include "tokenize/code_points.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace unspun {
namespace {

UChar32 icu(char32_t c) {
  return static_cast<UChar32>(c);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1};
  // Four bytes are the most that one code point takes, so the rest of a long text need not be looked at.
  const std::string_view window = text.substr(at, 4);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(window.data());
  const auto length = static_cast<std::int32_t>(window.size());
  std::int32_t next = 0;
  UChar32 value = 0;
  U8_NEXT(bytes, next, length, value);
  if (value < 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(next)};
}

bool is_letter(char32_t c) {
  return u_hasBinaryProperty(icu(c), UCHAR_ALPHABETIC) != 0;
}
bool is_decimal_digit(char32_t c) {
  return u_isdigit(icu(c)) != 0;
}
bool is_other_number(char32_t c) {
  return u_charType(icu(c)) == U_OTHER_NUMBER;
}
bool is_upper(char32_t c) {
  return u_isUUppercase(icu(c)) != 0 || u_istitle(icu(c)) != 0;
}
bool is_lower(char32_t c) {
  return u_isULowercase(icu(c)) != 0;
}

bool is_blank(char32_t c) {
  const auto type = u_charType(icu(c));
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || u_isUWhiteSpace(icu(c)) != 0;
}

bool is_emoji_start(char32_t c) {
  if (c < 0x231A) return false;  // below stand digits, ©, ®, ™ and arrows: text unless a selector says otherwise
  if (u_hasBinaryProperty(icu(c), UCHAR_EMOJI_PRESENTATION) || u_hasBinaryProperty(icu(c), UCHAR_REGIONAL_INDICATOR)) {
    return true;
  }
  return c >= 0x2600 && u_hasBinaryProperty(icu(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

WordBreak word_break(char32_t c) {
  // ICU 72 takes "@" for a letter and other versions take ":" for a mark inside words; for us both stand alone
  // (icu_breaks.cpp hides them from ICU).
  if (c == '@' || c == ':') return WordBreak::Other;
  switch (u_getIntPropertyValue(icu(c), UCHAR_WORD_BREAK)) {
    case U_WB_ALETTER:
      return WordBreak::Letter;
    case U_WB_NUMERIC:
      return WordBreak::Digit;
    case U_WB_EXTENDNUMLET:
      return WordBreak::Joiner;
    case U_WB_MIDLETTER:
      return WordBreak::MidLetter;
    case U_WB_MIDNUM:
      return WordBreak::MidNumber;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return WordBreak::MidBoth;
    case U_WB_OTHER:
    case U_WB_CR:
    case U_WB_LF:
    case U_WB_NEWLINE:
    case U_WB_WSEGSPACE:
    case U_WB_DOUBLE_QUOTE:  // joins Hebrew letters only, which are not supported
      return is_blank(c) ? WordBreak::Blank : WordBreak::Other;
    default:
      return WordBreak::Unsupported;
  }
}

SentenceBreak sentence_break(char32_t c) {
  switch (u_getIntPropertyValue(icu(c), UCHAR_SENTENCE_BREAK)) {
    case U_SB_OTHER:
      return SentenceBreak::Other;
    case U_SB_LOWER:
      return SentenceBreak::Lower;
    case U_SB_UPPER:
      return SentenceBreak::Upper;
    case U_SB_OLETTER:
      return SentenceBreak::Letter;
    case U_SB_NUMERIC:
      return SentenceBreak::Digit;
    case U_SB_ATERM:
      return SentenceBreak::Dot;
    case U_SB_STERM:
      return SentenceBreak::Stop;
    case U_SB_CLOSE:
      return SentenceBreak::Close;
    case U_SB_SP:
      return SentenceBreak::Space;
    case U_SB_SCONTINUE:
      return SentenceBreak::Continue;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
      return SentenceBreak::Separator;
    default:
      return SentenceBreak::Unsupported;
  }
}

}  // namespace unspun
