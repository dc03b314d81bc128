#include "report/html_index.hpp"

#include <fmt/format.h>

#include "report/html_inert_text.hpp"
#include "report/text_report.hpp"

namespace unspun {

void HtmlIndex::add(const Rating& rating, std::string_view id) {
  ++x_documents;
  std::string name = inert_html(rating.source);
  if (!rating.id.empty() && rating.id != rating.source) {
    if (!name.empty()) name += ", ";
    name += inert_html(rating.id);
  }
  if (name.find_first_not_of(' ') == std::string::npos) name = fmt::format("document {}", x_documents);
  x_rows += fmt::format(
      "<tr><td><a href=\"#{}\"><bdi>{}</bdi></a></td><td><b class=\"tone {}\">{}{}</b></td><td class=\"n\">{}</td><td "
      "class=\"n\">{}</td>"
      "<td class=\"n words\">{}</td></tr>\n",
      id, name, verdict_name(rating.verdict), verdict_name(rating.verdict), rating.ranges.empty() ? "" : " in part",
      inert_html(std::string_view(&rating.quality.grade, 1)), rating.quality.score, grouped_number(rating.words));
}

std::string HtmlIndex::html() const {
  if (x_documents < 2) return "";
  return fmt::format(
      "<nav id=\"index\" class=\"index\" aria-labelledby=\"index-title\"><h2 class=\"vh\" id=\"index-title\">{} "
      "documents</h2>\n<div tabindex=\"0\" role=\"group\" aria-labelledby=\"index-title\"><table><thead><tr>"
      "<th scope=\"col\">document</th><th scope=\"col\">verdict</th><th scope=\"col\" class=\"n\">grade</th>"
      "<th scope=\"col\" class=\"n\">score</th><th scope=\"col\" class=\"n words\">words</th></tr></thead><tbody>\n{}"
      "</tbody></table></div></nav>\n",
      grouped_number(x_documents), x_rows);
}

}  // namespace unspun
