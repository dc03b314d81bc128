#include "lexicon/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/text_lines.hpp"

namespace unspun {
namespace {

constexpr const char* kSection = "language";
constexpr std::string_view kAAn = "a/an";
constexpr std::size_t kLongestCode = 12;  // "zh-hant" and the like

bool is_code(std::string_view code) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
  return code.size() >= 2 && code.size() <= kLongestCode && std::all_of(code.begin(), code.end(), fits);
}

}  // namespace

Result<std::vector<LanguageRow>> language_rows(std::string_view content, const std::string& path) {
  std::vector<LanguageRow> rows;
  for (TextLines lines(content); lines.next();) {
    const std::string_view line = lines.line();
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos || tab + 1 == line.size()) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: expected key<TAB>value", path, lines.number()));
    }
    rows.push_back({line.substr(0, tab), line.substr(tab + 1), lines.number()});
  }
  return rows;
}

Result<Language> language_of(const std::vector<LanguageRow>& rows, const std::string& path) {
  Language language{"", "", false};
  for (const LanguageRow& row : rows) {
    if (row.key == "code") {
      if (!is_code(row.value)) {
        return failure(ErrorCode::BadFormat, fmt::format("{}:{}: no code of a language", path, row.line));
      }
      language.code = row.value;
    } else if (row.key == "name") {
      language.name = row.value;
    } else if (row.key == "articles") {
      if (row.value != kAAn && row.value != "none") {
        return failure(ErrorCode::BadFormat, fmt::format("{}:{}: articles are a/an or none", path, row.line));
      }
      language.has_a_an = row.value == kAAn;
    }
  }
  if (language.code.empty()) return failure(ErrorCode::BadFormat, fmt::format("{}: no row \"code\"", path));
  if (language.name.empty()) language.name = language.code;
  return language;
}

Result<Language> Language::open(const SectionedFile& file) {
  const std::span<const std::byte> bytes = file.section(kSection);
  if (bytes.empty()) return Language();
  const auto rows = language_rows({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.path());
  if (!rows) return tl::unexpected<Error>(rows.error());
  return language_of(*rows, file.path());
}

}  // namespace unspun
