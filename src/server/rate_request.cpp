#include "server/rate_request.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/utf8_bytes.hpp"
#include "server/json_value.hpp"

namespace unspun {
namespace {

constexpr std::string_view kDefaultSource = "-";  // as `unspun check -` has it

/// Reads one member after the other into an order; the first that is wrong is kept as the reason.
class Reader {
 public:
  void read(JsonMember& member) {
    const std::string& name = member.name;
    Record& record = x_order.record;
    if (name == "text") {
      x_has_text = true;
      read_string(member, record.bytes);
    } else if (name == "id") {
      if (const auto* number = member.value.as_number())
        record.id = number->text;
      else
        read_string(member, record.id);
    } else if (name == "source") {
      read_string(member, record.source);
    } else if (name == "url") {
      read_string(member, record.url);
    } else if (name == "format") {
      read_format(member);
    } else if (name == "allow") {
      read_strings(member, x_order.options.allow);
    } else if (name == "whole") {
      read_flag(member, x_order.options.whole);
    } else if (name == "with_text") {
      read_flag(member, x_order.with_text);
    } else {
      refuse(member, "is not known (text, id, source, url, format, allow, whole, with_text are)");
    }
  }

  Result<RatingOrder> order() {
    if (!x_refusal.empty()) return failure(ErrorCode::BadFormat, x_refusal);
    if (!x_has_text) return failure(ErrorCode::BadFormat, "member \"text\" is missing");
    Record& record = x_order.record;
    if (record.source.empty()) record.source = kDefaultSource;
    if (record.id.empty()) record.id = record.source;
    return std::move(x_order);
  }

 private:
  void refuse(const JsonMember& member, std::string_view why) {
    // Not more of a name than it takes to recognise it: a client may have put its text there.
    constexpr std::size_t kShownBytes = 40;
    if (x_refusal.empty()) x_refusal = fmt::format("member \"{}\" {}", utf8_beginning(member.name, kShownBytes), why);
  }

  void read_string(JsonMember& member, std::string& into) {
    auto* text = std::get_if<std::string>(&member.value.value);
    if (text == nullptr) return refuse(member, "must be a string");
    into = std::move(*text);
  }

  void read_flag(const JsonMember& member, bool& into) {
    const bool* flag = member.value.as_bool();
    if (flag == nullptr) return refuse(member, "must be true or false");
    into = *flag;
  }

  void read_strings(const JsonMember& member, std::vector<std::string>& into) {
    const auto* items = member.value.as_array();
    if (items == nullptr) return refuse(member, "must be an array of strings");
    for (const JsonValue& item : *items) {
      const std::string* text = item.as_string();
      if (text == nullptr) return refuse(member, "must be an array of strings");
      into.push_back(*text);
    }
  }

  void read_format(const JsonMember& member) {
    const std::string* format = member.value.as_string();
    if (format != nullptr && *format == "text")
      x_order.record.format = Format::PlainText;
    else if (format != nullptr && *format == "html")
      x_order.record.format = Format::Html;
    else if (format != nullptr && *format == "markdown")
      x_order.record.format = Format::Markdown;
    else
      refuse(member, R"(must be "text", "html" or "markdown")");
  }

  RatingOrder x_order;
  bool x_has_text = false;
  std::string x_refusal;
};

}  // namespace

Result<RatingOrder> rate_request(std::string_view body) {
  auto value = json_value(body);
  if (!value) return tl::unexpected<Error>(value.error());
  auto* members = std::get_if<JsonValue::Object>(&value->value);
  if (members == nullptr) return failure(ErrorCode::BadFormat, "the body must be a JSON object");
  Reader reader;
  for (JsonMember& member : *members) reader.read(member);
  return reader.order();
}

}  // namespace unspun
