#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace unspun {

struct JsonMember;

/// A JSON value that was read. Numbers stay as they were written, but for integers, which lose "-0".
struct JsonValue {
  struct Null {};
  struct Number {
    std::string text;
  };
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;

  std::variant<Null, bool, Number, std::string, Array, Object> value;

  const std::string* as_string() const { return std::get_if<std::string>(&value); }
  const bool* as_bool() const { return std::get_if<bool>(&value); }
  const Number* as_number() const { return std::get_if<Number>(&value); }
  const Array* as_array() const { return std::get_if<Array>(&value); }
  const Object* as_object() const { return std::get_if<Object>(&value); }
  /// The member of an object; where a name comes twice the last one, as in most readers. Null where there is none.
  const JsonValue* member(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

/// Reads one JSON text (RFC 8259) and nothing after it. What would cost more than it is worth is refused: nesting over
/// 32 levels, more than a million values. BadFormat with where and why; strings are valid UTF-8, so a `\ud800` without
/// its partner is an error. Linear.
Result<JsonValue> json_value(std::string_view text);

}  // namespace unspun
