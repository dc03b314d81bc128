#include "server/json_value.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace unspun {
namespace {

constexpr std::size_t kMostLevels = 32;
constexpr std::size_t kMostValues = 1'000'000;

using Numbers = nlohmann::json;

/// Builds the value from the events of nlohmann's reader. The containers that are open stay where they are while
/// their children grow, so pointers to them hold.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return add(JsonValue{JsonValue::Null{}}) != nullptr; }
  bool boolean(bool value) override { return add(JsonValue{value}) != nullptr; }
  bool number_integer(Numbers::number_integer_t value) override { return add_number(std::to_string(value)); }
  bool number_unsigned(Numbers::number_unsigned_t value) override { return add_number(std::to_string(value)); }
  bool number_float(Numbers::number_float_t, const std::string& text) override { return add_number(text); }
  bool string(std::string& value) override { return add(JsonValue{std::move(value)}) != nullptr; }
  bool binary(Numbers::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonValue{JsonValue::Object{}}); }
  bool start_array(std::size_t) override { return open(JsonValue{JsonValue::Array{}}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    x_key = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while ...; last read: '...'":
    // what was read last is the client's text, which has no place in a message.
    std::string_view why = error.what();
    if (const std::size_t begin = why.find(": "); begin != std::string_view::npos) why.remove_prefix(begin + 2);
    why = why.substr(0, why.find("; last read"));
    x_error = fmt::format("not JSON at byte {}: {}", position, why);
    return false;
  }

  std::string x_error;
  JsonValue x_root;

 private:
  bool add_number(std::string text) { return add(JsonValue{JsonValue::Number{std::move(text)}}) != nullptr; }

  JsonValue* add(JsonValue value) {
    if (++x_count > kMostValues) {
      x_error = fmt::format("more than {} values", kMostValues);
      return nullptr;
    }
    if (x_open.empty()) {
      x_root = std::move(value);
      return &x_root;
    }
    if (auto* array = std::get_if<JsonValue::Array>(&x_open.back()->value)) {
      array->push_back(std::move(value));
      return &array->back();
    }
    auto& object = std::get<JsonValue::Object>(x_open.back()->value);
    object.push_back({std::move(x_key), std::move(value)});
    return &object.back().value;
  }

  bool open(JsonValue container) {
    if (x_open.size() == kMostLevels) {
      x_error = fmt::format("nested more than {} levels deep", kMostLevels);
      return false;
    }
    JsonValue* added = add(std::move(container));
    if (added == nullptr) return false;
    x_open.push_back(added);
    return true;
  }

  bool close() {
    x_open.pop_back();
    return true;
  }

  std::vector<JsonValue*> x_open;
  std::string x_key;
  std::size_t x_count = 0;
};

}  // namespace

const JsonValue* JsonValue::member(std::string_view name) const {
  const Object* object = as_object();
  if (object == nullptr) return nullptr;
  const JsonValue* found = nullptr;
  for (const JsonMember& member : *object) {
    if (member.name == name) found = &member.value;
  }
  return found;
}

Result<JsonValue> json_value(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
    return failure(ErrorCode::BadFormat, builder.x_error.empty() ? "not JSON" : builder.x_error);
  return std::move(builder.x_root);
}

}  // namespace unspun
