#include "queue/argument_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/utf8.hpp"

namespace unspun {
namespace {

Result<void> checked(std::string_view what, std::string_view value, std::size_t most_bytes, std::string_view controls) {
  if (value.size() > most_bytes) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{} of {} bytes; at most {}", what, value.size(), most_bytes));
  }
  if (first_invalid_utf8(value)) return failure(ErrorCode::InvalidArgument, fmt::format("{} is not UTF-8", what));
  const bool has_control = std::any_of(value.begin(), value.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 || byte == 0x7F) && controls.find(c) == std::string_view::npos;
  });
  if (has_control) return failure(ErrorCode::InvalidArgument, fmt::format("{} has control characters", what));
  return {};
}

}  // namespace

Result<void> check_person(std::string_view person) {
  if (person.empty()) return failure(ErrorCode::InvalidArgument, "nobody is named who does it");
  return checked("person", person, 200, "");
}

Result<void> check_name(std::string_view what, std::string_view name) {
  return checked(what, name, 2000, "");
}

Result<void> check_comment(std::string_view comment) {
  return checked("comment", comment, 10'000, "\t\r\n");
}

}  // namespace unspun
