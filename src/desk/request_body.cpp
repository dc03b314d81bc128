#include "desk/request_body.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8_bytes.hpp"
#include "server/media_type.hpp"

namespace unspun {
namespace {

/// Not more of a name than it takes to recognise it: a client may have put its text there.
constexpr std::size_t kShownBytes = 40;

/// 12, -1, and 12.0, which JSON does not tell from 12.
std::optional<std::int64_t> integer_of(std::string_view text) {
  if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
    if (text.find_first_not_of('0', point + 1) != std::string_view::npos) return std::nullopt;
    text = text.substr(0, point);
  }
  std::int64_t integer = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), integer);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return integer;
}

bool is_null(const JsonValue* value) {
  return value == nullptr || std::holds_alternative<JsonValue::Null>(value->value);
}

}  // namespace

void RequestBody::refuse(std::string_view name, std::string_view why) {
  if (x_refusal.empty()) x_refusal = fmt::format("member \"{}\" {}", utf8_beginning(name, kShownBytes), why);
}

const JsonValue* RequestBody::member(std::string_view name) {
  x_asked.push_back(name);
  return x_object.member(name);
}

std::string RequestBody::text(std::string_view name) {
  const JsonValue* value = member(name);
  const std::string* text = value == nullptr ? nullptr : value->as_string();
  if (text != nullptr) return *text;
  refuse(name, value == nullptr ? "is missing" : "must be a string");
  return {};
}

std::string RequestBody::text_or(std::string_view name) {
  const JsonValue* value = member(name);
  if (is_null(value)) return {};
  if (const std::string* text = value->as_string()) return *text;
  refuse(name, "must be a string");
  return {};
}

std::string RequestBody::id_or(std::string_view name) {
  const JsonValue* value = member(name);
  if (is_null(value)) return {};
  if (const auto* number = value->as_number()) return number->text;
  if (const std::string* text = value->as_string()) return *text;
  refuse(name, "must be a string or a number");
  return {};
}

std::int64_t RequestBody::integer(std::string_view name) {
  const JsonValue* value = member(name);
  const auto* number = value == nullptr ? nullptr : value->as_number();
  const auto integer = number == nullptr ? std::nullopt : integer_of(number->text);
  if (integer) return *integer;
  refuse(name, value == nullptr ? "is missing" : "must be an integer");
  return 0;
}

bool RequestBody::flag(std::string_view name) {
  const JsonValue* value = member(name);
  const bool* flag = value == nullptr ? nullptr : value->as_bool();
  if (flag != nullptr) return *flag;
  refuse(name, value == nullptr ? "is missing" : "must be true or false");
  return false;
}

JsonValue::Array RequestBody::objects_or(std::string_view name) {
  const JsonValue* value = member(name);
  if (is_null(value)) return {};
  const auto* array = value->as_array();
  const auto is_object = [](const JsonValue& one) { return one.as_object() != nullptr; };
  if (array != nullptr && std::all_of(array->begin(), array->end(), is_object)) return *array;
  refuse(name, "must be an array of objects");
  return {};
}

Result<void> RequestBody::end() {
  for (const JsonMember& one : *x_object.as_object()) {
    if (std::find(x_asked.begin(), x_asked.end(), one.name) != x_asked.end()) continue;
    std::string known;
    for (const std::string_view name : x_asked) known += (known.empty() ? "" : ", ") + std::string(name);
    refuse(one.name, known.empty() ? "is not known" : fmt::format("is not known ({})", known));
  }
  if (!x_refusal.empty()) return failure(ErrorCode::BadFormat, x_refusal);
  return {};
}

Result<RequestBody> request_body_of(std::string_view json) {
  auto value = json_value(json);
  if (!value) return tl::unexpected<Error>(value.error());
  if (value->as_object() == nullptr) return failure(ErrorCode::BadFormat, "the body must be a JSON object");
  return RequestBody(std::move(*value));
}

Result<RequestBody> request_body(const HttpRequest& request) {
  const auto type = media_type(request.content_type);
  if (!type) return tl::unexpected<Error>(type.error());
  if (*type != "application/json") return failure(ErrorCode::InvalidArgument, "the body must be application/json");
  return request_body_of(request.body);
}

Result<RequestBody> optional_request_body(const HttpRequest& request) {
  if (request.body.empty()) return RequestBody(JsonValue{JsonValue::Object{}});
  return request_body(request);
}

Result<void> no_members(const HttpRequest& request) {
  auto body = optional_request_body(request);
  if (!body) return tl::unexpected<Error>(body.error());
  return body->end();
}

std::optional<std::int64_t> row_number(std::string_view text) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

}  // namespace unspun
