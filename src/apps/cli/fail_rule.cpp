#include "apps/cli/fail_rule.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {
namespace {

constexpr std::string_view kGradePrefix = "grade:";

/// The letter of "grade:D" or "grade:d", or '\0'.
char grade_of(std::string_view part) {
  if (part.size() != kGradePrefix.size() + 1 || part.substr(0, kGradePrefix.size()) != kGradePrefix) return '\0';
  const char letter = part.back();
  if (letter >= 'A' && letter <= 'F') return letter;
  return letter >= 'a' && letter <= 'f' ? static_cast<char>(letter - 'a' + 'A') : '\0';
}

}  // namespace

Result<FailRule> FailRule::parse(std::string_view text) {
  FailRule rule;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    begin = end + 1;
    if (part == "suspect") {
      rule.x_verdicts.insert(rule.x_verdicts.end(), {Verdict::Suspect, Verdict::Spun, Verdict::Translated});
    } else if (part == "spun") {
      rule.x_verdicts.push_back(Verdict::Spun);
    } else if (part == "translated") {
      rule.x_verdicts.push_back(Verdict::Translated);
    } else if (const char grade = grade_of(part); grade != '\0') {
      rule.x_grade = rule.x_grade == '\0' ? grade : std::min(rule.x_grade, grade);
    } else if (part != "never") {
      return failure(
          ErrorCode::InvalidArgument,
          fmt::format("--fail-on: \"{}\" is none of suspect, spun, translated, grade:A to grade:F, never", part));
    }
  }
  return rule;
}

bool FailRule::is_met_by(const Rating& rating) const {
  if (x_grade != '\0' && rating.quality.grade >= x_grade) return true;
  return std::find(x_verdicts.begin(), x_verdicts.end(), rating.verdict) != x_verdicts.end();
}

}  // namespace unspun
