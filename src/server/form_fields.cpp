#include "server/form_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "input/utf8.hpp"
#include "server/percent_coding.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostFields = 1000;  // LanguageTool knows some twenty; more is no form for us

}  // namespace

Result<FormFields> FormFields::read(std::string_view form) {
  FormFields fields;
  while (!form.empty()) {
    const std::string_view field = form.substr(0, form.find('&'));
    form.remove_prefix(std::min(form.size(), field.size() + 1));
    if (field.empty()) continue;
    if (fields.x_fields.size() == kMostFields)
      return failure(ErrorCode::TooLarge, fmt::format("the form has more than {} fields", kMostFields));
    const std::size_t equals = field.find('=');
    std::optional<std::string> name = percent_decoded(field.substr(0, equals), true);
    if (!name || first_invalid_utf8(*name))
      return failure(ErrorCode::BadFormat,
                     fmt::format("the name of field {} of the form is malformed", fields.x_fields.size() + 1));
    std::optional<std::string> value =
        percent_decoded(equals == std::string_view::npos ? std::string_view() : field.substr(equals + 1), true);
    if (!value)
      return failure(ErrorCode::BadFormat,
                     fmt::format("field \"{}\": a '%' is not followed by two hexadecimal digits", *name));
    if (const auto place = first_invalid_utf8(*value))
      return failure(ErrorCode::BadFormat, fmt::format("field \"{}\" is not valid UTF-8 at byte {}", *name, *place));
    fields.add(std::move(*name), std::move(*value));
  }
  return fields;
}

std::optional<std::string_view> FormFields::field(std::string_view name) const {
  for (const auto& [key, value] : x_fields) {
    if (key == name) return value;
  }
  return std::nullopt;
}

void FormFields::add(std::string name, std::string value) {
  x_fields.emplace_back(std::move(name), std::move(value));
}

void FormFields::append(FormFields&& others) {
  for (auto& [name, value] : others.x_fields) add(std::move(name), std::move(value));
}

}  // namespace unspun
