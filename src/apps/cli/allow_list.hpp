#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// The words and phrases of an --allow file: one a line, blanks around it dropped, lines that are empty or begin with #
/// skipped. A line that cannot be a word or phrase (invalid UTF-8, control characters, no letter or digit, longer than
/// 200 bytes) fails with BadFormat and "path:line: reason"; one that cannot be read fails as MappedFile says.
Result<std::vector<std::string>> allow_list(const std::string& path);
/// The same of a file's content, for which `path` stands in messages.
Result<std::vector<std::string>> allow_list_of(std::string_view text, const std::string& path);

}  // namespace unspun
