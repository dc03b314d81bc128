#include "extract/html_headline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/html_tokenizer.hpp"

namespace unspun {

HtmlTitle::HtmlTitle(std::string_view title) {
  constexpr std::array<std::string_view, 8> kSigns = {"-", "|", "\u2013", "\u2014", "\u00B7", "\u00BB", "::", "/"};
  std::string part;
  const auto end_part = [&] {
    if (x_first.empty()) x_first = part;
    if (part.size() > x_longest.size()) x_longest = part;
    part.clear();
  };
  for (std::size_t begin = 0; begin < title.size();) {
    std::size_t end = begin;
    while (end < title.size() && !is_html_space(title[end])) ++end;
    const std::string_view word = title.substr(begin, end - begin);
    if (std::find(kSigns.begin(), kSigns.end(), word) != kSigns.end()) {
      end_part();
    } else if (!word.empty()) {
      if (!part.empty()) part.push_back(' ');
      part += word;
    }
    begin = end + 1;
  }
  end_part();
}

bool HtmlTitle::is_headline(std::string_view heading) const {
  if (heading.empty() || x_longest.empty()) return false;
  if (heading == x_first || heading.find(x_longest) != std::string_view::npos) return true;
  return heading.size() * 2 >= x_longest.size() && x_longest.find(heading) != std::string_view::npos;
}

bool is_date_line(std::string_view line) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (line.ends_with('.')) return false;
  const auto digits = [&](std::size_t place) {
    std::size_t end = place;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
    return end - place;
  };
  bool has_year = false;
  for (std::size_t place = 0; place < line.size(); ++place) {
    const std::size_t count = digits(place);
    has_year = has_year || (count == 4 && (line[place] == '1' || line[place] == '2'));
    place += count;
  }
  return has_year && std::any_of(kMonths.begin(), kMonths.end(),
                                 [&](std::string_view month) { return line.find(month) != std::string_view::npos; });
}

}  // namespace unspun
