#include "tokenize/casing.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMaxNumberTail = 3;

/// Counts what stands in a piece, in one pass.
class ShapeCount {
 public:
  void add_ascii(unsigned char c) {
    if (c >= 'a' && c <= 'z') {
      add_letter(false, true);
    } else if (c >= 'A' && c <= 'Z') {
      add_letter(true, false);
    } else if (c >= '0' && c <= '9') {
      add_digit();
    }
  }

  void add_other(char32_t c) {
    if (c == 0x2019 || c == 0x2018) return;  // by far the most frequent ones in English words
    if (is_decimal_digit(c)) {
      add_digit();
    } else if (is_letter(c)) {
      add_letter(is_upper(c), is_lower(c));
    } else if (is_other_number(c)) {
      x_has_number_sign = true;
    } else if (c == 0xFE0F || c == 0x20E3) {
      x_has_emoji_mark = true;
    }
  }

  PieceShape shape(bool begins_with_emoji, bool begins_with_digit) const {
    if (begins_with_emoji || x_has_emoji_mark) return {TokenKind::Emoji, Casing::None};
    if (x_letters == 0) {
      const bool is_number = x_digits > 0 || x_has_number_sign;
      return {is_number ? TokenKind::Number : TokenKind::Punctuation, Casing::None};
    }
    if (begins_with_digit && x_letters <= kMaxNumberTail && !x_digit_after_letter) {
      return {TokenKind::Number, Casing::None};
    }
    return {TokenKind::Word, casing()};
  }

 private:
  void add_letter(bool upper, bool lower) {
    if (upper && x_uppers + x_lowers == 0) x_first_is_upper = true;
    x_uppers += upper ? 1 : 0;
    x_lowers += lower ? 1 : 0;
    ++x_letters;
  }

  void add_digit() {
    if (x_letters > 0) x_digit_after_letter = true;
    ++x_digits;
  }

  Casing casing() const {
    if (x_uppers + x_lowers == 0) return Casing::None;
    if (x_uppers == 0) return Casing::Lower;
    if (x_first_is_upper && x_uppers == 1) return Casing::Capitalised;
    return x_lowers == 0 ? Casing::Upper : Casing::Mixed;
  }

  std::size_t x_letters = 0;
  std::size_t x_uppers = 0;
  std::size_t x_lowers = 0;
  std::size_t x_digits = 0;
  bool x_first_is_upper = false;
  bool x_digit_after_letter = false;
  bool x_has_number_sign = false;
  bool x_has_emoji_mark = false;
};

constexpr std::uint8_t kLower = 1;
constexpr std::uint8_t kUpper = 2;
constexpr std::uint8_t kOther = 4;

constexpr std::array<std::uint8_t, 256> byte_kinds() {
  std::array<std::uint8_t, 256> kinds{};
  kinds.fill(kOther);
  for (unsigned c = 'a'; c <= 'z'; ++c) kinds[c] = kLower;
  for (unsigned c = 'A'; c <= 'Z'; ++c) kinds[c] = kUpper;
  return kinds;
}

constexpr std::array<std::uint8_t, 256> kByteKinds = byte_kinds();

std::uint8_t kinds_in(std::string_view bytes) {
  std::uint8_t kinds = 0;
  for (const char c : bytes) kinds = static_cast<std::uint8_t>(kinds | kByteKinds[static_cast<unsigned char>(c)]);
  return kinds;
}

}  // namespace

PieceShape piece_shape(std::string_view piece) {
  if (piece.empty()) return {TokenKind::Punctuation, Casing::None};
  // Nine words in ten are ASCII letters, all small but perhaps the first: no need to count those.
  const std::uint8_t first_kind = kByteKinds[static_cast<unsigned char>(piece[0])];
  if (first_kind != kOther) {
    const std::uint8_t rest = kinds_in(piece.substr(1));
    if ((rest & ~kLower) == 0) return {TokenKind::Word, first_kind == kLower ? Casing::Lower : Casing::Capitalised};
  }
  ShapeCount count;
  for (std::size_t at = 0; at < piece.size();) {
    const auto byte = static_cast<unsigned char>(piece[at]);
    if (byte < 0x80) {
      count.add_ascii(byte);
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(piece, at);
    count.add_other(c.value);
    at += c.size;
  }
  const char32_t first = code_point_at(piece, 0).value;
  const bool begins_with_emoji = first >= 0x80 && is_emoji_start(first);
  const bool begins_with_digit = first < 0x80 ? first >= '0' && first <= '9' : is_decimal_digit(first);
  return count.shape(begins_with_emoji, begins_with_digit);
}

}  // namespace unspun
