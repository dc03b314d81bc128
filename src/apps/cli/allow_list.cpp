#include "apps/cli/allow_list.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/mapped_file.hpp"
#include "base/text_lines.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLongestEntry = 200;
constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kBlanks) - first + 1);
}

/// Why this is no word or phrase, or nothing where it may be one.
std::string_view objection(std::string_view entry) {
  if (entry.size() > kLongestEntry) return "longer than 200 bytes, so no word or phrase";
  bool has_letter = false;
  for (std::size_t offset = 0; offset < entry.size();) {
    const CodePoint point = code_point_at(entry, offset);
    if (point.value == 0xFFFD) return "invalid UTF-8";
    if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) return "a control character";
    const char32_t lower = point.value | 0x20;
    has_letter |= (lower >= 'a' && lower <= 'z') || (point.value >= '0' && point.value <= '9') || point.value > 0xBF;
    offset += point.size;
  }
  return has_letter ? std::string_view() : "no letter or digit, so no word or phrase";
}

}  // namespace

Result<std::vector<std::string>> allow_list(const std::string& path) {
  const Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  const auto bytes = file->bytes();
  return allow_list_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

Result<std::vector<std::string>> allow_list_of(std::string_view text, const std::string& path) {
  std::vector<std::string> entries;
  for (TextLines lines(text); lines.next();) {
    const std::string_view entry = trimmed(lines.line());
    if (entry.empty() || entry.front() == '#') continue;
    if (const std::string_view reason = objection(entry); !reason.empty())
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: {}", path, lines.number(), reason));
    entries.emplace_back(entry);
  }
  return entries;
}

}  // namespace unspun
