#include "extract/damage_in_code.hpp"

#include <algorithm>

namespace unspun {
namespace {

constexpr std::size_t kMostLineBytes = 512;

std::size_t near_line_begin(std::string_view text, std::size_t place) {
  const std::size_t from = place > kMostLineBytes ? place - kMostLineBytes : 0;
  const std::size_t end = text.substr(from, place - from).rfind('\n');
  return end == std::string_view::npos ? from : from + end + 1;
}

/// Not "# " and "> ", which are the headings and quotations of Markdown more often than prompts.
bool is_code_line(std::string_view line) {
  return line.starts_with("    ") || line.starts_with("\t") || line.starts_with("$ ") || line.starts_with(">>> ");
}

}  // namespace

std::string_view near_line(std::string_view text, std::size_t place) {
  const std::size_t begin = near_line_begin(text, place);
  const std::string_view rest = text.substr(begin, place - begin + kMostLineBytes);
  return rest.substr(0, std::min(rest.size(), rest.find('\n', place - begin)));
}

CodePlaces::CodePlaces(std::string_view text) : x_text(text) {
  constexpr std::string_view kFence = "```";
  for (std::size_t place = text.find(kFence); place != std::string_view::npos;) {
    if (place == 0 || text[place - 1] == '\n') x_fences.push_back(place);
    place = text.find(kFence, place + kFence.size());
  }
}

bool CodePlaces::is_code(std::size_t place) const {
  const auto fences_before = std::upper_bound(x_fences.begin(), x_fences.end(), place) - x_fences.begin();
  if (fences_before % 2 != 0 && static_cast<std::size_t>(fences_before) < x_fences.size()) return true;
  const std::size_t begin = near_line_begin(x_text, place);
  const std::string_view line = near_line(x_text, place);
  if (is_code_line(line)) return true;
  const std::string_view before = line.substr(0, place - begin);
  return std::count(before.begin(), before.end(), '`') % 2 != 0 && line.find('`', before.size()) != line.npos;
}

}  // namespace unspun
