#include "lexicon/inflect_affixes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace unspun {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  while ((begin = line.find_first_not_of(" \t\r", begin)) != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end;
  }
  return fields;
}

/// One element of a condition, a character or [set] or [^set], against one character; `at` is moved past it.
bool element_fits(std::string_view condition, std::size_t& at, char c) {
  if (condition[at] != '[') {
    const char expected = condition[at++];
    return expected == '.' || expected == c;
  }
  const std::size_t close = std::min(condition.find(']', at), condition.size());
  std::string_view set = condition.substr(at + 1, close - at - 1);
  at = std::min(close + 1, condition.size());
  const bool is_negated = set.starts_with('^');
  if (is_negated) set.remove_prefix(1);
  return (set.find(c) != std::string_view::npos) != is_negated;
}

std::size_t elements(std::string_view condition) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < condition.size(); ++count) element_fits(condition, at, 'x');
  return count;
}

/// Whether the word's end (for a suffix) or beginning (for a prefix) is as the condition wants it.
bool condition_fits(std::string_view condition, std::string_view word, bool is_prefix) {
  if (condition == ".") return true;
  const std::size_t length = elements(condition);
  if (length > word.size()) return false;
  const std::string_view part = is_prefix ? word.substr(0, length) : word.substr(word.size() - length);
  std::size_t at = 0;
  return std::all_of(part.begin(), part.end(), [&](char c) { return element_fits(condition, at, c); });
}

}  // namespace

Result<InflectAffixes> InflectAffixes::from(std::string_view content, const std::string& path) {
  InflectAffixes out;
  std::size_t rules = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < content.size();) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const auto fields = fields_of(content.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (fields.empty() || (fields[0] != "SFX" && fields[0] != "PFX")) continue;
    const bool is_ascii_flag =
        fields.size() >= 4 && fields[1].size() == 1 && static_cast<signed char>(fields[1][0]) > 0;
    if (!is_ascii_flag) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}:{}: expected {} with a one-letter flag and its rule", path, number, fields[0]));
    }
    Affix& affix = out.x_affixes[static_cast<unsigned char>(fields[1][0])];
    affix.is_prefix = fields[0] == "PFX";
    if (fields.size() == 4) continue;  // the header "SFX D Y 4"; a rule has a condition too
    const std::string_view add = fields[3].substr(0, fields[3].find('/'));
    affix.rules.push_back({fields[2] == "0" ? std::string() : std::string(fields[2]),
                           add == "0" ? std::string() : std::string(add), std::string(fields[4])});
    ++rules;
  }
  if (rules == 0) return failure(ErrorCode::BadFormat, fmt::format("{}: a Hunspell affix file without rules", path));
  return out;
}

std::string InflectAffixes::applied(char flag, std::string_view word) const {
  if (static_cast<signed char>(flag) <= 0) return {};
  const Affix& affix = x_affixes[static_cast<unsigned char>(flag)];
  for (const Rule& rule : affix.rules) {
    if (!condition_fits(rule.condition, word, affix.is_prefix)) continue;
    if (affix.is_prefix) {
      if (!word.starts_with(rule.strip)) continue;
      return rule.add + std::string(word.substr(rule.strip.size()));
    }
    if (!word.ends_with(rule.strip)) continue;
    return std::string(word.substr(0, word.size() - rule.strip.size())) + rule.add;
  }
  return {};
}

bool InflectAffixes::is_prefix(char flag) const {
  return static_cast<signed char>(flag) > 0 && x_affixes[static_cast<unsigned char>(flag)].is_prefix;
}

Result<std::vector<FlaggedWord>> flagged_words(std::string_view content, const std::string& path) {
  std::vector<FlaggedWord> out;
  std::size_t count = 0;
  const auto [stop, error] = std::from_chars(content.data(), content.data() + content.size(), count);
  if (error != std::errc()) {
    return failure(ErrorCode::BadFormat,
                   fmt::format("{}:1: not a Hunspell word list, which begins with its number of words", path));
  }
  std::size_t begin = std::min(content.find('\n'), content.size());
  while (begin < content.size()) {
    ++begin;
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    std::string_view line = content.substr(begin, end - begin);
    line = line.substr(0, line.find_first_of(" \t\r"));  // morphology may follow
    begin = end;
    const std::size_t slash = line.find('/');
    const FlaggedWord entry{line.substr(0, slash),
                            slash == std::string_view::npos ? std::string_view() : line.substr(slash + 1)};
    if (!entry.word.empty()) out.push_back(entry);
  }
  return out;
}

}  // namespace unspun
