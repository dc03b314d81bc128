#include "server/media_type.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"

namespace unspun {
namespace {

std::string lower_trimmed(std::string_view text) {
  while (!text.empty() && is_ascii_space(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  std::string lower;
  for (const char letter : text)
    lower += is_ascii_upper(static_cast<unsigned char>(letter)) ? static_cast<char>(letter + ('a' - 'A')) : letter;
  return lower;
}

}  // namespace

Result<std::string> media_type(std::string_view content_type) {
  std::string_view parameters = content_type;
  const std::string_view type = parameters.substr(0, parameters.find(';'));
  parameters.remove_prefix(type.size());
  while (!parameters.empty()) {
    parameters.remove_prefix(1);  // its semicolon
    const std::string_view parameter = parameters.substr(0, parameters.find(';'));
    parameters.remove_prefix(parameter.size());
    const std::string setting = lower_trimmed(parameter);
    if (!setting.starts_with("charset=")) continue;
    if (setting != "charset=utf-8" && setting != "charset=\"utf-8\"" && setting != "charset=utf8")
      return failure(ErrorCode::InvalidArgument, fmt::format("the body must be UTF-8, not {}", setting));
  }
  return lower_trimmed(type);
}

}  // namespace unspun
