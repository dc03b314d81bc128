#include "tokenize/web_addresses.hpp"

#include <algorithm>
#include <cstddef>

#include "base/ascii.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

using std::string_view;

bool is_ascii_alphanumeric(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c);
}

bool begins_with(string_view text, std::size_t at, string_view lower_case_prefix) {
  const string_view found = text.substr(at, lower_case_prefix.size());
  return std::equal(found.begin(), found.end(), lower_case_prefix.begin(), lower_case_prefix.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b; });
}

/// Where the part after "http://" or the like begins, or 0.
std::size_t host_begin(string_view text, std::size_t begin) {
  for (const string_view prefix : {"http://", "https://", "ftp://", "www."}) {
    if (!begins_with(text, begin, prefix)) continue;
    const std::size_t host = begin + prefix.size();
    return host < text.size() && is_ascii_alphanumeric(text[host]) ? host : 0;
  }
  return 0;
}

/// Whether the address goes on with `c`. Beyond ASCII only the letters of scripts that put spaces between words, since
/// Chinese or Thai text may follow an address without any blank.
bool may_stand_in_url(char32_t c) {
  if (c < 0x80)
    return c > ' ' && c != 0x7F && string_view("\"<>\\^`{|}").find(static_cast<char>(c)) == string_view::npos;
  return c < 0x0900 && is_letter(c);
}

}  // namespace

std::uint32_t url_end(string_view text, std::uint32_t begin) {
  const std::size_t host = host_begin(text, begin);
  if (host == 0) return begin;
  std::size_t end = host;
  std::int64_t open_round = 0;
  std::int64_t open_square = 0;
  while (end < text.size()) {
    const CodePoint c = code_point_at(text, end);
    if (!may_stand_in_url(c.value)) break;
    if (c.value == '(') ++open_round;
    if (c.value == ')') --open_round;
    if (c.value == '[') ++open_square;
    if (c.value == ']') --open_square;
    end += c.size;
  }
  while (end > host) {
    const char last = text[end - 1];
    if (last == ')' && open_round < 0) {
      ++open_round;
    } else if (last == ']' && open_square < 0) {
      ++open_square;
    } else if (last == '(' || last == '[') {
      --(last == '(' ? open_round : open_square);
    } else if (string_view(".,;:!?'*").find(last) == string_view::npos) {
      const bool is_possessive = end - host > 2 && (last == 's' || last == 'S') && text[end - 2] == '\'';
      if (!is_possessive) break;
      end -= 1;
    }
    --end;
  }
  return static_cast<std::uint32_t>(end);
}

std::uint32_t email_host_end(string_view text, std::uint32_t at) {
  constexpr std::size_t kMaxHost = 255;
  std::size_t end = at + 1;
  std::size_t last_dot = 0;
  bool last_label_is_letters = true;
  while (end < text.size() && end - at <= kMaxHost) {
    const char c = text[end];
    if (c == '.' || c == '-') {
      // A label neither begins nor ends with a hyphen and is not empty; what stands behind is a sentence's.
      if (end == at + 1 || end + 1 >= text.size() || !(is_ascii_alphanumeric(text[end + 1]) || text[end + 1] == '-'))
        break;
      if (c == '.' && (text[end - 1] == '-' || text[end + 1] == '-')) break;
      last_label_is_letters = c == '.';
      if (c == '.') last_dot = end;
    } else if (is_ascii_alphanumeric(c)) {
      last_label_is_letters = last_label_is_letters && is_ascii_letter(c);
    } else {
      break;
    }
    ++end;
  }
  const bool is_host = last_dot != 0 && end - last_dot > 2 && last_label_is_letters;
  return is_host ? static_cast<std::uint32_t>(end) : at;
}

bool is_email_local_part(string_view part) {
  return std::all_of(part.begin(), part.end(), [](char c) {
    return is_ascii_alphanumeric(c) || string_view("._%+-").find(c) != string_view::npos;
  });
}

}  // namespace unspun
