#include "filter/drop_rule.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rate/all_verdicts.hpp"
#include "rate/dataset_rules.hpp"
#include "rate/reason_codes.hpp"

namespace unspun {
namespace {

constexpr std::array<std::string_view, 3> kFamilies = {"gopher", "c4", "fineweb"};

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (end > begin) items.emplace_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

}  // namespace

Result<std::vector<Verdict>> verdict_list(std::string_view list, std::string_view option) {
  std::vector<Verdict> verdicts;
  for (const std::string& name : items_of(list)) {
    if (name == "none") continue;
    const std::optional<Verdict> verdict = verdict_named(name);
    if (!verdict) {
      return failure(
          ErrorCode::InvalidArgument,
          fmt::format("{}: \"{}\" is none of spun, translated, suspect, undecided, clean, none", option, name));
    }
    verdicts.push_back(*verdict);
  }
  return verdicts;
}

Result<DropRule> DropRule::parse(const DropOptions& options) {
  DropRule rule;
  auto verdicts = verdict_list(options.verdicts, "--drop");
  if (!verdicts) return tl::unexpected<Error>(verdicts.error());
  rule.x_verdicts = std::move(*verdicts);
  if (!options.min_grade.empty()) {
    const char letter = options.min_grade.front();
    rule.x_min_grade = letter >= 'a' && letter <= 'f' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (options.min_grade.size() > 1 || rule.x_min_grade < 'A' || rule.x_min_grade > 'F') {
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("--min-grade: \"{}\" is no letter from A to F", options.min_grade));
    }
  }
  if (options.min_score > 100) {
    return failure(ErrorCode::InvalidArgument, "--min-score: scores go from 0 to 100");
  }
  rule.x_min_score = options.min_score;
  rule.x_reasons = items_of(options.reasons);
  for (const std::string& code : rule.x_reasons) {
    if (!is_reason_code(code)) {
      return failure(
          ErrorCode::InvalidArgument,
          fmt::format("--drop-reason: \"{}\" is no quality reason; there are {}, and those dataset rules that weigh",
                      code, fmt::join(reason_codes(), ", ")));
    }
  }
  for (std::string& code : items_of(options.rules)) {
    if (std::find(kFamilies.begin(), kFamilies.end(), code) != kFamilies.end()) {
      code += '_';
    } else if (!is_dataset_rule(code)) {
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("--fail-rule: \"{}\" is no dataset rule, nor gopher, c4 or fineweb", code));
    }
    rule.x_rules.push_back(std::move(code));
  }
  return rule;
}

std::vector<std::string> DropRule::causes(const Rating& rating) const {
  std::vector<std::string> causes;
  if (std::find(x_verdicts.begin(), x_verdicts.end(), rating.verdict) != x_verdicts.end()) {
    causes.push_back(fmt::format("verdict:{}", verdict_name(rating.verdict)));
  }
  if (x_min_grade != '\0' && rating.quality.grade > x_min_grade) {
    causes.push_back(fmt::format("min-grade:{}", x_min_grade));
  }
  if (rating.quality.score < x_min_score) causes.push_back(fmt::format("min-score:{}", x_min_score));
  for (const std::string& code : x_reasons) {
    const bool is_given = std::any_of(rating.quality.reasons.begin(), rating.quality.reasons.end(),
                                      [&](const QualityReason& reason) { return reason.code == code; });
    if (is_given) causes.push_back("reason:" + code);
  }
  for (const std::string& failed : rating.failed_rules) {
    const bool is_asked_for = std::any_of(x_rules.begin(), x_rules.end(), [&](const std::string& code) {
      return code.back() == '_' ? failed.starts_with(code) : failed == code;
    });
    if (is_asked_for) causes.push_back("rule:" + failed);
  }
  return causes;
}

}  // namespace unspun
