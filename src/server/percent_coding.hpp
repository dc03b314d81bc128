#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unspun {

/// `text` with its %XX decoded, and with '+' as a blank where it `is_form`. Nothing where a '%' is not followed by two
/// hexadecimal digits. The result may be any bytes.
/// Example: "a%20b+c" of a form is "a b c".
std::optional<std::string> percent_decoded(std::string_view text, bool is_form);

}  // namespace unspun
