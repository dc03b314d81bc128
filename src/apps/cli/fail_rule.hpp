#pragma once

#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "rate/rating.hpp"

namespace unspun {

/// What counts as "something found" (exit status 1), as --fail-on gives it, alternatives separated by commas:
///   suspect      a verdict of suspect or worse: suspect, spun, translated
///   spun         a verdict of spun
///   translated   a verdict of translated
///   grade:D      a grade of D or worse (any letter from A to F)
///   never        nothing
/// Example: "spun,grade:F" is met by a spun document and by one of grade F.
class FailRule {
 public:
  /// InvalidArgument where `text` is none of these.
  static Result<FailRule> parse(std::string_view text);

  bool is_met_by(const Rating& rating) const;

 private:
  std::vector<Verdict> x_verdicts;
  char x_grade = '\0';  ///< the best grade that counts; '\0': none does
};

}  // namespace unspun
