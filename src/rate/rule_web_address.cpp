#include "rate/rule_web_address.hpp"

#include <array>
#include <cstddef>

#include "base/utf8_bytes.hpp"
#include "rate/rule_characters.hpp"

namespace unspun {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
bool is_wide(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_character(char c) {
  return is_alphanumeric(c) || is_wide(c) || c == '_' || c == '-' || c == '.';
}

/// The size of the scheme with its "://"; 0 where there is none.
std::size_t scheme_size(std::string_view word) {
  const std::size_t end = word.find("://");
  if (end == std::string_view::npos || code_point_count(word.substr(0, end)) < 2) return 0;
  for (std::size_t at = 0; at < end;) {
    const CodePoint point = code_point_at(word, at);
    const bool is_word_character = point.value < 0x80 ? is_name_character(word[at]) || word[at] == '+'
                                                      : is_letter(point.value) || is_decimal_digit(point.value);
    if (!is_word_character) return 0;
    at += point.size;
  }
  return end + 3;
}

/// Nothing, or a port, or a path, or both.
bool is_port_and_path(std::string_view rest) {
  if (!rest.empty() && rest.front() == ':') {
    std::size_t digits = 1;
    while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') ++digits;
    if (digits < 3 || digits > 6) return false;
    rest.remove_prefix(digits);
  }
  return rest.empty() || rest.front() == '/' || rest.front() == '?' || rest.front() == '#';
}

bool is_name(std::string_view name) {
  return !name.empty() && code_point_count(name) <= 64 && name.front() != '-' && name.front() != '_' &&
         name.back() != '-' && name.back() != '_';
}

bool is_top_level(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < name.size(); ++letters) {
    const CodePoint point = code_point_at(name, at);
    if ((rule_character(point.value) & kRuleLower) == 0) return false;
    at += point.size;
  }
  return letters >= 2 && letters <= 63;
}

bool is_host(std::string_view host) {
  const std::size_t last_dot = host.rfind('.');
  if (last_dot == std::string_view::npos || !is_top_level(host.substr(last_dot + 1))) return false;
  for (std::string_view names = host.substr(0, last_dot);;) {
    const std::size_t dot = names.find('.');
    if (!is_name(names.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    names.remove_prefix(dot + 1);
  }
}

/// Four numbers that are neither private nor loopback nor multicast.
bool is_public_ipv4(std::string_view host) {
  std::array<unsigned, 4> parts{};
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t digits = 0;
    for (; at < host.size() && host[at] >= '0' && host[at] <= '9' && digits < 3; ++at, ++digits) {
      parts[i] = parts[i] * 10 + static_cast<unsigned>(host[at] - '0');
    }
    if (digits == 0 || parts[i] > 255) return false;
    if (i < 3 && (at >= host.size() || host[at++] != '.')) return false;
  }
  if (at != host.size() || parts[0] == 0 || parts[0] > 223 || parts[3] == 0 || parts[3] == 255) return false;
  return parts[0] != 10 && parts[0] != 127 && !(parts[0] == 169 && parts[1] == 254) &&
         !(parts[0] == 192 && parts[1] == 168) && !(parts[0] == 172 && parts[1] >= 16 && parts[1] <= 31);
}

bool is_host_and_rest(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) ++end;
  const std::string_view host = text.substr(0, end);
  return is_port_and_path(text.substr(end)) && (is_host(host) || is_public_ipv4(host));
}

}  // namespace

bool is_web_address(std::string_view word) {
  if (word.find('.') == std::string_view::npos) return false;
  const std::size_t scheme = scheme_size(word);
  if (is_host_and_rest(word.substr(scheme))) return true;
  // Whatever precedes an "@" may be the user. No host holds an "@", so that no byte is looked at twice but those of
  // the port.
  for (std::size_t at = word.find('@', 1); at != std::string_view::npos; at = word.find('@', at + 1)) {
    if (is_host_and_rest(word.substr(at + 1))) return true;
  }
  return false;
}

}  // namespace unspun
