#pragma once

#include <string>
#include <string_view>

#include "rate/rating.hpp"
#include "server/check_request.hpp"

namespace unspun {

/// A rating of `request.text.rated()` as the JSON that LanguageTool's clients read. Each evidence span is a match, none
/// overlapping another; offsets and lengths are UTF-16 code units of the original text. A rule's id is the name of the
/// kind of evidence, as in SARIF: substitution, phrase, article, shift, translation, damage. Linear in text and
/// matches: of a sentence longer than a kilobyte what is around the match is given. Example of a match: {"message":
/// "\"bold\" stands where \"ambitious\" is expected", "offset": 3, "length": 4, "replacements": [{"value":
/// "ambitious"}], ...}
std::string check_answer(const CheckRequest& request, const Rating& rating, std::string_view version);

}  // namespace unspun
