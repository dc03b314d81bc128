#include "filter/json_outline.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/ascii.hpp"

namespace unspun {
namespace {

class JsonScanner {
 public:
  explicit JsonScanner(std::string_view line) : x_line(line) {}

  Result<JsonOutline> outline() {
    skip_blanks();
    if (byte() != '{') return failure(ErrorCode::BadFormat, "not a JSON object");
    if (!scan()) return tl::unexpected<Error>(std::move(x_error));
    x_outline.close = x_place - 1;
    skip_blanks();
    if (x_place < x_line.size()) return failure(ErrorCode::BadFormat, "broken JSON: something follows the object");
    return std::move(x_outline);
  }

 private:
  char byte(std::size_t ahead = 0) const { return x_place + ahead < x_line.size() ? x_line[x_place + ahead] : '\0'; }
  bool is_digit() const { return is_ascii_digit(static_cast<unsigned char>(byte())); }

  void skip_blanks() {
    while (byte() == ' ' || byte() == '\t' || byte() == '\r' || byte() == '\n') ++x_place;
  }

  bool refuse(std::string_view what) {
    x_error = {ErrorCode::BadFormat, fmt::format("broken JSON: {} at byte {} of the line", what, x_place)};
    return false;
  }

  /// From an opening bracket to the one that closes it. x_open holds the brackets that are open.
  bool scan() {
    while (true) {
      skip_blanks();
      if (const char bracket = byte(); bracket == '{' || bracket == '[') {
        if (!open(bracket)) return false;
        skip_blanks();
        if (byte() != (bracket == '{' ? '}' : ']')) {
          if (bracket == '{' && !key()) return false;
          continue;
        }
      } else if (!scalar()) {
        return false;
      }
      if (!close_values()) return false;
      if (x_open.empty()) return true;
    }
  }

  bool open(char bracket) {
    if (x_open.size() == kDeepestJson) {
      x_error = {ErrorCode::TooLarge, fmt::format("JSON nested deeper than {} levels", kDeepestJson)};
      return false;
    }
    x_open += bracket;
    ++x_place;
    return true;
  }

  /// After a value: closing brackets, as many as come, then the comma before the next value; and its key in an object.
  bool close_values() {
    while (true) {
      if (x_open.size() == 1 && !x_outline.members.empty()) x_outline.members.back().whole.end = x_place;
      skip_blanks();
      const bool is_object = x_open.back() == '{';
      if (byte() == (is_object ? '}' : ']')) {
        ++x_place;
        x_open.pop_back();
        if (x_open.empty()) return true;
        continue;
      }
      if (byte() != ',') return refuse(is_object ? "no comma or closing brace" : "no comma or closing bracket");
      ++x_place;
      return !is_object || key();
    }
  }

  bool key() {
    skip_blanks();
    const std::size_t begin = x_place;
    if (byte() != '"') return refuse("no member name");
    if (!string()) return false;
    if (x_open.size() == 1) x_outline.members.push_back({{begin, begin}, {begin + 1, x_place - 1}});
    skip_blanks();
    if (byte() != ':') return refuse("no colon");
    ++x_place;
    return true;
  }

  bool scalar() {
    switch (byte()) {
      case '"':
        return string();
      case 't':
        return word("true");
      case 'f':
        return word("false");
      case 'n':
        return word("null");
      case 'N':
        return word("NaN");
      case 'I':
        return word("Infinity");
      default:
        return number();
    }
  }

  bool word(std::string_view expected) {
    if (!x_line.substr(x_place).starts_with(expected)) return refuse("no value");
    x_place += expected.size();
    return true;
  }

  bool digits() {
    if (!is_digit()) return refuse("no value");
    while (is_digit()) ++x_place;
    return true;
  }

  bool number() {
    if (byte() == '-') ++x_place;
    if (byte() == 'I') return word("Infinity");
    if (byte() == '0') {
      ++x_place;
    } else if (!digits()) {
      return false;
    }
    if (byte() == '.') {
      ++x_place;
      if (!digits()) return false;
    }
    if (byte() == 'e' || byte() == 'E') {
      ++x_place;
      if (byte() == '+' || byte() == '-') ++x_place;
      if (!digits()) return false;
    }
    return true;
  }

  bool string() {
    for (++x_place; x_place < x_line.size(); ++x_place) {
      const auto here = static_cast<unsigned char>(x_line[x_place]);
      if (here == '"') {
        ++x_place;
        return true;
      }
      if (here < 0x20) return refuse("a control character in a string");
      if (here == '\\' && !escape()) return false;
    }
    return refuse("a string without its closing quote");
  }

  /// At the backslash; leaves x_place at the last byte of the escape.
  bool escape() {
    constexpr std::string_view kEscapes = "\"\\/bfnrtu";
    const char kind = byte(1);
    if (kind == '\0' || kEscapes.find(kind) == std::string_view::npos) return refuse("an unknown escape");
    ++x_place;
    if (kind != 'u') return true;
    for (int i = 0; i < 4; ++i) {
      const char digit = byte(1);
      const bool is_hex = is_ascii_digit(static_cast<unsigned char>(digit)) || (digit >= 'a' && digit <= 'f') ||
                          (digit >= 'A' && digit <= 'F');
      if (!is_hex) return refuse("an unknown escape");
      ++x_place;
    }
    return true;
  }

  std::string_view x_line;
  std::size_t x_place = 0;
  std::string x_open;
  JsonOutline x_outline;
  Error x_error{ErrorCode::BadFormat, {}};
};

}  // namespace

Result<JsonOutline> json_outline(std::string_view line) {
  return JsonScanner(line).outline();
}

}  // namespace unspun
