#include "report/html_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "report/html_inert_text.hpp"

namespace unspun {
namespace {

/// A bar from `left` to `right` points; what it says stands beside it in words.
std::string bar(int left, int right, std::string_view style) {
  return fmt::format(
      "<svg class=\"bar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
      "<rect class=\"track\" width=\"100\" height=\"4\"/><rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"4\"/></svg>",
      style, left, right - left);
}

/// "\u221285", "+5", "0".
std::string points_text(int weight) {
  if (weight < 0) return fmt::format("\u2212{}", -static_cast<std::int64_t>(weight));
  return fmt::format("{}{}", weight > 0 ? "+" : "", weight);
}

std::string measured_text(const QualityReason& reason) {
  if (reason.threshold == 0 || !std::isfinite(reason.measured) || !std::isfinite(reason.threshold)) return "";
  return fmt::format("<p class=\"quiet\">measured {:.4g}, threshold {:.4g}</p>", reason.measured, reason.threshold);
}

/// `before` and `after`: the points that were left, 0-100.
std::string item(const QualityReason& reason, int before, int after, const HtmlPlaces& places) {
  std::string html = fmt::format("<li><p class=\"what\"><code>{}</code><b>{}</b></p>", inert_html(reason.code),
                                 points_text(reason.weight));
  if (after < before) html += bar(after, before, "lost");
  if (after > before) html += bar(before, after, "won");
  return html + fmt::format("<p>{}</p>{}{}</li>\n", inert_html(reason.detail), measured_text(reason),
                            places.links(reason.places));
}

std::string list(std::string_view style, std::string_view title, const std::string& items) {
  return fmt::format("<section class=\"{}\"><h3>{}</h3>\n<ul>{}</ul></section>\n", style, title, items);
}

}  // namespace

std::string html_reasons(const Quality& quality, const HtmlPlaces& places) {
  std::string html = fmt::format("<section class=\"reasons\"><h3>Why {} of 100</h3>\n", quality.score);
  if (quality.reasons.empty()) return html + "<p>Nothing was found that takes points off.</p>\n</section>\n";
  html += "<ul>\n";
  int left = 100;
  for (const QualityReason& reason : quality.reasons) {
    const int after = std::clamp(left + std::clamp(reason.weight, -100, 100), 0, 100);
    html += item(reason, left, after, places);
    left = after;
  }
  return html +
         fmt::format("<li class=\"sum\"><p class=\"what\"><span>Score</span><b>{}</b></p>{}</li>\n</ul></section>\n",
                     quality.score, bar(0, std::clamp(quality.score, 0, 100), "score"));
}

std::string html_remarks(const Rating& rating) {
  std::string rules;
  for (const std::string& rule : rating.failed_rules) rules += "<li><code>" + inert_html(rule) + "</code></li>";
  std::string notes;
  for (const std::string& note : rating.notes) notes += "<li>" + inert_html(note) + "</li>";
  std::string html;
  if (!rules.empty()) html += list("rules", "Data-set rules that would drop it", rules);
  if (!notes.empty()) html += list("notes", "Notes", notes);
  return html;
}

}  // namespace unspun
