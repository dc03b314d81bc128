#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// The pairs of a MyThes thesaurus ("th_en_US_v2.dat"): each headword with each word listed under any of its senses.
/// The file is an encoding line, then for each headword "word|n" and n lines of senses:
///   target|2
///   (noun)|aim|object|goal (generic term)
///   (verb)|point|miss (antonym)
/// gives (target, aim), (target, object), (target, goal) and (target, point): spinners write generic, similar and
/// related terms too; antonyms are dropped. Sorted, one of each, source kFromMythes. `content` is the file's bytes,
/// UTF-8 or ISO8859-1 as its first line says; `path` is for messages. BadFormat with path:line where the structure
/// breaks, Truncated where senses are missing at the end.
Result<std::vector<SynonymPair>> mythes_pairs(std::string_view content, const std::string& path);

}  // namespace unspun
