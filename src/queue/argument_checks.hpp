#pragma once

#include <string_view>

#include "base/error.hpp"

namespace unspun {

/// What the queue takes as the name of a person (1 to 200 bytes), as an id or source (up to 2,000 bytes, may be empty)
/// and as a comment (up to 10,000 bytes, may be empty): valid UTF-8 without control characters, of which a comment may
/// have line ends and tabs. Else InvalidArgument with the reason.
Result<void> check_person(std::string_view person);
Result<void> check_name(std::string_view what, std::string_view name);
Result<void> check_comment(std::string_view comment);

}  // namespace unspun
