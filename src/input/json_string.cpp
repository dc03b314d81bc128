#include "input/json_string.hpp"

#include <optional>

#include "input/utf8.hpp"

namespace unspun {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kUnicodeEscapeBytes = 6;  // \uXXXX

/// The code unit of a \uXXXX at the front of `rest`.
std::optional<char32_t> unicode_escape(std::string_view rest) {
  if (rest.size() < kUnicodeEscapeBytes || rest[0] != '\\' || rest[1] != 'u') return std::nullopt;
  char32_t unit = 0;
  for (const char digit : rest.substr(2, 4)) {
    int value = 0;
    if (digit >= '0' && digit <= '9') {
      value = digit - '0';
    } else if (digit >= 'a' && digit <= 'f') {
      value = digit - 'a' + 10;
    } else if (digit >= 'A' && digit <= 'F') {
      value = digit - 'A' + 10;
    } else {
      return std::nullopt;
    }
    unit = unit * 16 + static_cast<char32_t>(value);
  }
  return unit;
}

bool is_high_surrogate(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_surrogate(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/// What the letter after a backslash stands for, or 0.
char short_escape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/':
      return letter;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return '\0';
  }
}

}  // namespace

bool append_unescaped(std::string_view inside, std::string& text) {
  text.reserve(text.size() + inside.size());
  while (true) {
    const std::size_t run = inside.find('\\');
    if (run == std::string_view::npos) {
      text.append(inside);
      return true;
    }
    text.append(inside.substr(0, run));
    inside.remove_prefix(run);
    if (inside.size() < 2) return false;
    if (inside[1] != 'u') {
      const char plain = short_escape(inside[1]);
      if (plain == '\0') return false;
      text.push_back(plain);
      inside.remove_prefix(2);
      continue;
    }
    const auto unit = unicode_escape(inside);
    if (!unit) return false;
    inside.remove_prefix(kUnicodeEscapeBytes);
    char32_t point = *unit;
    if (is_high_surrogate(point)) {
      const auto partner = unicode_escape(inside);
      if (partner && is_low_surrogate(*partner)) {
        point = 0x10000 + ((point - 0xD800) << 10) + (*partner - 0xDC00);
        inside.remove_prefix(kUnicodeEscapeBytes);
      } else {
        point = kReplacement;
      }
    } else if (is_low_surrogate(point)) {
      point = kReplacement;
    }
    append_utf8(point, text);
  }
}

}  // namespace unspun
