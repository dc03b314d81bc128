#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "server/annotated_text.hpp"
#include "server/http_message.hpp"

namespace unspun {

/// What a client of LanguageTool asks /v2/check for.
struct CheckRequest {
  AnnotatedText text{std::string()};
  std::string language;  ///< as it came: "auto", "en-US"
  // Ids of rules and categories. With `enabled_only` nothing else is reported, and disabled ones never are.
  std::vector<std::string> enabled_rules;
  std::vector<std::string> enabled_categories;
  std::vector<std::string> disabled_rules;
  std::vector<std::string> disabled_categories;
  bool enabled_only = false;

  bool wants(std::string_view rule, std::string_view category) const;
};

/// Reads a form in the query, in the body, or both (the body's fields come first), or a body that is a JSON object with
/// the same names, where "data" is the object itself or a string of its JSON. `text` or `data` and `language` must be
/// there; other fields that LanguageTool knows, and any it does not, do nothing. BadFormat, InvalidArgument and
/// TooLarge name the field. Pure.
Result<CheckRequest> check_request(const HttpRequest& request);

}  // namespace unspun
