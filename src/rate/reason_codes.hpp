#pragma once

#include <string_view>
#include <vector>

namespace unspun {

/// The codes of all quality reasons but those that are dataset rules, in the order of docs/quality.md.
std::vector<std::string_view> reason_codes();

/// Whether a rating can have a quality reason of this code: dataset rules that weigh anything, too.
bool is_reason_code(std::string_view code);

}  // namespace unspun
