#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// The <title> of a page, to know its headline by. " - " and other signs divide the headline from the names of the site
/// and its sections, which come after it, or are shorter.
/// Example: of "The last ferry - Fishing", "The last ferry" is the headline, "Fishing" is not.
class HtmlTitle {
 public:
  explicit HtmlTitle(std::string_view title);

  /// Whether a heading is the headline, perhaps cut short or drawn out there.
  bool is_headline(std::string_view heading) const;

 private:
  std::string x_first;
  std::string x_longest;
};

/// A line that has a month and a year: "12 October 2024", "Updated: Oct 12, 2024, 07:15"; whether it has more is not
/// looked at, but that it is no sentence.
bool is_date_line(std::string_view line);

}  // namespace unspun
