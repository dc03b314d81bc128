#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "server/http_message.hpp"
#include "server/json_value.hpp"

namespace unspun {

/// The members of a JSON object that was sent, asked for one by one; what is wrong with the first of them that is wrong
/// is kept, and asked for at the end. A member that nobody asked for is wrong too: it is likelier misspelt than meant
/// for nothing.
///
///   RequestBody body(value);                              of {"revision": 2, "coment": "x"}
///   const auto revision = body.integer("revision");       2
///   const auto comment = body.text_or("comment");         ""
///   body.end()                                            BadFormat: member "coment" is not known
class RequestBody {
 public:
  explicit RequestBody(JsonValue object) : x_object(std::move(object)) {}

  std::string text(std::string_view name);
  /// "" where it is missing or null.
  std::string text_or(std::string_view name);
  /// A string, or a number as it was written.
  std::string id_or(std::string_view name);
  std::int64_t integer(std::string_view name);
  bool flag(std::string_view name);
  /// An array of objects; empty where it is missing or null.
  JsonValue::Array objects_or(std::string_view name);

  /// Nothing was wrong, or BadFormat.
  Result<void> end();
  void refuse(std::string_view name, std::string_view why);

 private:
  const JsonValue* member(std::string_view name);

  JsonValue x_object;
  std::vector<std::string_view> x_asked;
  std::string x_refusal;
};

/// The JSON object in a body. InvalidArgument for another content type, BadFormat for what is no JSON object.
Result<RequestBody> request_body(const HttpRequest& request);
/// The same; an empty body is an object without members.
Result<RequestBody> optional_request_body(const HttpRequest& request);
/// For a request that needs no body: nothing, or an object without members.
Result<void> no_members(const HttpRequest& request);
/// Of one line of many.
Result<RequestBody> request_body_of(std::string_view json);

/// A number of an item or the like: 1 and more, in digits. Nothing for what is none.
std::optional<std::int64_t> row_number(std::string_view text);

}  // namespace unspun
