#include "input/header_fields.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace unspun {
namespace {

char lower(char byte) {
  return is_ascii_upper(static_cast<unsigned char>(byte)) ? static_cast<char>(byte - 'A' + 'a') : byte;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool is_blank(char byte) {
  return is_ascii_space(static_cast<unsigned char>(byte));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes the first part of `text`, up to `separator`.
std::string_view taken_part(std::string_view& text, char separator) {
  const std::string_view part = text.substr(0, text.find(separator));
  text.remove_prefix(std::min(part.size() + 1, text.size()));
  return part;
}

}  // namespace

std::size_t header_end(std::string_view bytes) {
  for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', end + 1)) {
    const std::string_view next = bytes.substr(end + 1, 2);
    if (next.starts_with('\n')) return end + 2;
    if (next == "\r\n") return end + 3;
  }
  return std::string_view::npos;
}

HeaderFields::HeaderFields(std::string_view header) {
  taken_part(header, '\n');  // the first line is none
  bool continues = false;
  while (!header.empty()) {
    const std::string_view line = taken_part(header, '\n');
    const std::string_view text = trimmed(line);
    if (text.empty()) break;
    if (is_blank(line.front())) {
      if (!continues) continue;
      std::string& value = x_fields.back().second;
      value.append(value.empty() ? "" : " ").append(text);
      continue;
    }
    const std::size_t colon = text.find(':');
    continues = colon != std::string_view::npos;
    if (continues) x_fields.emplace_back(trimmed(text.substr(0, colon)), trimmed(text.substr(colon + 1)));
  }
}

std::string_view HeaderFields::value(std::string_view name) const {
  const auto found = std::find_if(x_fields.begin(), x_fields.end(),
                                  [&](const auto& field) { return is_same_name(field.first, name); });
  return found == x_fields.end() ? std::string_view() : std::string_view(found->second);
}

MediaType::MediaType(std::string_view content_type) : name(lowered(trimmed(taken_part(content_type, ';')))) {
  while (!content_type.empty() && charset.empty()) {
    std::string_view parameter = taken_part(content_type, ';');
    if (!is_same_name(trimmed(taken_part(parameter, '=')), "charset")) continue;
    std::string_view label = trimmed(parameter);
    while (!label.empty() && (label.front() == '"' || label.front() == '\'')) label.remove_prefix(1);
    charset = trimmed(label.substr(0, label.find_first_of("\"'")));
  }
}

std::vector<std::string> list_items(std::string_view value) {
  std::vector<std::string> items;
  while (!value.empty()) {
    const std::string_view item = trimmed(taken_part(value, ','));
    if (!item.empty()) items.push_back(lowered(item));
  }
  return items;
}

bool is_same_name(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](char left, char right) { return lower(left) == lower(right); });
}

}  // namespace unspun
