#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// One evidence span as the reviewer saw it, as far as its precision is counted by it.
struct ShownSpan {
  std::string kind;
  std::string found;     ///< lower case
  std::string expected;  ///< lower case, the first of them; empty where there was none
};

/// What the queue reads of a rating's JSON.
struct ShownRating {
  std::string verdict;
  double probability = 0;  ///< the higher of spun and translated
  std::string grade;
  std::string model;
  std::vector<ShownSpan> evidence;
};

/// Reads a rating of schema "unspun/1"; BadFormat with what is missing. Members that the queue does not know are passed
/// over. Only ASCII letters are made small.
Result<ShownRating> shown_rating(std::string_view json);

}  // namespace unspun
