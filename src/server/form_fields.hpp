#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// The fields of a form, decoded, in order; what is asked for twice is answered with the first.
class FormFields {
 public:
  /// Reads application/x-www-form-urlencoded, of a body or of a query. BadFormat for a '%' without two digits, for
  /// names or values that are not UTF-8, TooLarge for more than 1,000 fields; the message names the field. Linear.
  /// Example: "text=A+bold%20one&language=en" has text "A bold one" and language "en".
  static Result<FormFields> read(std::string_view form);

  std::optional<std::string_view> field(std::string_view name) const;
  void add(std::string name, std::string value);
  /// Those of `others` come after these.
  void append(FormFields&& others);

 private:
  std::vector<std::pair<std::string, std::string>> x_fields;
};

}  // namespace unspun
