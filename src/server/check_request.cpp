#include "server/check_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/form_fields.hpp"
#include "server/json_value.hpp"
#include "server/media_type.hpp"

namespace unspun {
namespace {

std::vector<std::string> listed(std::string_view names) {
  std::vector<std::string> list;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    if (!name.empty()) list.emplace_back(name);
  }
  return list;
}

bool has(const std::vector<std::string>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr std::array<std::string_view, 8> kReadFields = {
    "text",       "data", "language", "enabledRules", "disabledRules", "enabledCategories", "disabledCategories",
    "enabledOnly"};

bool is_read(std::string_view field) {
  return std::find(kReadFields.begin(), kReadFields.end(), field) != kReadFields.end();
}

/// The fields of a JSON body; "data" goes into `data` where it is an object.
Result<FormFields> json_fields(std::string_view body, std::optional<JsonValue>& data) {
  auto value = json_value(body);
  if (!value) return failure(ErrorCode::BadFormat, "the body is " + value.error().message);
  auto* members = std::get_if<JsonValue::Object>(&value->value);
  if (members == nullptr) return failure(ErrorCode::BadFormat, "the body must be a JSON object");
  FormFields fields;
  for (JsonMember& member : *members) {
    if (auto* text = std::get_if<std::string>(&member.value.value)) {
      fields.add(std::move(member.name), std::move(*text));
    } else if (const bool* flag = member.value.as_bool(); flag != nullptr && member.name == "enabledOnly") {
      fields.add(std::move(member.name), *flag ? "true" : "false");
    } else if (member.name == "data" && member.value.as_object() != nullptr) {
      data = std::move(member.value);
    } else if (is_read(member.name)) {
      return failure(ErrorCode::BadFormat, fmt::format("\"{}\" must be a string", member.name));
    }
  }
  return fields;
}

Result<FormFields> body_fields(const HttpRequest& request, std::optional<JsonValue>& data) {
  const auto type = media_type(request.content_type);
  if (!type) return tl::unexpected<Error>(type.error());
  if (request.body.empty()) return FormFields();
  if (*type == "application/json") return json_fields(request.body, data);
  if (type->empty() || *type == "application/x-www-form-urlencoded") return FormFields::read(request.body);
  return failure(ErrorCode::InvalidArgument, "the body must be application/x-www-form-urlencoded or application/json");
}

Result<AnnotatedText> text_of(const FormFields& fields, std::optional<JsonValue> data) {
  const auto text = fields.field("text");
  const auto data_field = fields.field("data");
  if (text && (data || data_field)) return failure(ErrorCode::BadFormat, R"("text" and "data" exclude each other)");
  if (text) return AnnotatedText(std::string(*text));
  if (!data && !data_field) return failure(ErrorCode::BadFormat, R"("text" or "data" is missing)");
  if (!data) {
    auto value = json_value(*data_field);
    if (!value) return failure(ErrorCode::BadFormat, "\"data\" is " + value.error().message);
    data = std::move(*value);
  }
  return AnnotatedText::of_annotations(*data);
}

}  // namespace

bool CheckRequest::wants(std::string_view rule, std::string_view category) const {
  if (has(disabled_rules, rule)) return false;
  const bool is_enabled = has(enabled_rules, rule) || has(enabled_categories, category);
  if (enabled_only) return is_enabled;
  return is_enabled || !has(disabled_categories, category);
}

Result<CheckRequest> check_request(const HttpRequest& request) {
  std::optional<JsonValue> data;
  auto fields = body_fields(request, data);
  if (!fields) return tl::unexpected<Error>(fields.error());
  auto query = FormFields::read(request.query);
  if (!query) return tl::unexpected<Error>(query.error());
  fields->append(std::move(*query));
  auto text = text_of(*fields, std::move(data));
  if (!text) return tl::unexpected<Error>(text.error());
  const auto language = fields->field("language");
  if (!language || language->empty())
    return failure(ErrorCode::BadFormat, R"("language" is missing, for example "en-US" or "auto")");

  CheckRequest check;
  check.text = std::move(*text);
  check.language = *language;
  const auto list = [&fields](std::string_view name) { return listed(fields->field(name).value_or("")); };
  check.enabled_rules = list("enabledRules");
  check.enabled_categories = list("enabledCategories");
  check.disabled_rules = list("disabledRules");
  check.disabled_categories = list("disabledCategories");
  const auto only = fields->field("enabledOnly").value_or("false");
  check.enabled_only = only == "true" || only == "yes";
  if (!check.enabled_only && only != "false" && only != "no")
    return failure(ErrorCode::BadFormat, R"("enabledOnly" must be true or false)");
  return check;
}

}  // namespace unspun
