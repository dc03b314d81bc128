#include "report/html_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/disjoint_evidence.hpp"
#include "report/html_inert_text.hpp"
#include "report/html_ledger.hpp"
#include "report/html_marked_text.hpp"
#include "report/html_marks.hpp"
#include "report/html_places.hpp"
#include "report/html_reasons.hpp"
#include "report/html_style.hpp"
#include "report/html_verdict.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

// Bytes. Chromium takes 39 s to lay out a spun text of 2.9 MB with 97,000 marks in one go, 6 s where it may leave out
// what is not in sight (2026-11-22); of one a tenth as long nobody sees the difference.
constexpr std::size_t kLongText = 250000;

std::string choice(std::string_view name, std::string_view style, std::string_view label, bool is_chosen) {
  return fmt::format(R"(<label><input type="radio" name="{}-show" class="{}"{}><span>{}</span></label>)", name, style,
                     is_chosen ? " checked" : "", label);
}

/// What the text is shown as, where that makes a difference, and steps from mark to mark, which need the script and are
/// hidden without it.
std::string tools(std::string_view name, const std::vector<const Evidence*>& spans) {
  const bool has_choice =
      std::any_of(spans.begin(), spans.end(), [](const Evidence* span) { return is_put_back(*span); });
  const std::string choices = choice(name, "found", "as found", true) + choice(name, "was", "as it was", false) +
                              choice(name, "both", "both", false);
  return fmt::format(
      "<div class=\"tools\">{}\n"
      "<div class=\"steps\" hidden><button type=\"button\" class=\"previous\" aria-keyshortcuts=\"p\">Previous "
      "<kbd aria-hidden=\"true\">p</kbd></button><output class=\"quiet\">{} {}</output><button type=\"button\" "
      "class=\"next\" aria-keyshortcuts=\"n\">Next <kbd aria-hidden=\"true\">n</kbd></button></div></div>\n",
      has_choice ? R"(<fieldset class="switch"><legend class="vh">Show the text</legend>)" + choices + "</fieldset>"
                 : "",
      grouped_number(spans.size()), spans.size() == 1 ? "mark" : "marks");
}

std::string reading(const Rating& rating, std::string_view text, const std::vector<const Evidence*>& spans,
                    const HtmlPlaces& places) {
  std::string html =
      fmt::format("<section class=\"reading\"><h3 id=\"{}-text\" tabindex=\"-1\">The text</h3>\n", places.name());
  html += html_legend(spans);
  const std::size_t hidden = rating.evidence.size() - spans.size();
  if (hidden > 0) html += fmt::format("<p class=\"quiet\">{} more lie under these.</p>\n", grouped_number(hidden));
  if (!spans.empty()) html += tools(places.name(), spans);
  html += text.size() > kLongText ? "<div class=\"text long\">\n" : "<div class=\"text\">\n";
  html += text.empty() ? "<p class=\"quiet\">There is no text.</p>\n" : html_marked_text(rating, text, spans, places);
  return html + "</div></section>\n";
}

}  // namespace

std::string HtmlReport::begin(std::string_view title) const {
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; script-src '{}'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"unspun {}\">\n"
      "<title>unspun report: {}</title>\n",
      kHtmlStyleHash, kHtmlScriptHash, inert_attribute(x_version), inert_attribute(title));
  page += "<style>";
  page += kHtmlStyle;
  page += fmt::format(
      "</style></head>\n<body>\n<a class=\"skip\" href=\"#d1-text\">Skip to the text</a>\n"
      "<header class=\"page\"><h1>unspun report</h1><p class=\"quiet\"><bdi>{}</bdi></p></header>\n<main>\n",
      inert_html(title));
  return page;
}

std::string HtmlReport::one(const Rating& rating, std::string_view text) {
  const std::string name = fmt::format("d{}", ++x_documents);
  const std::vector<const Evidence*> spans = disjoint_evidence(rating.evidence, text);
  const HtmlPlaces places(name, spans, rating.quality, text);
  x_index.add(rating, name);

  std::string html = fmt::format("<article id=\"{0}\" class=\"{1}\" aria-labelledby=\"{0}-verdict\">\n", name,
                                 verdict_name(rating.verdict));
  html += html_verdict(rating, name + "-verdict");
  html += "<div class=\"body\">\n";
  html += html_ledger(rating, spans, places);
  html += reading(rating, text, spans, places);
  html += "<div class=\"why\">\n" + html_reasons(rating.quality, places) + html_remarks(rating) + "</div>\n";
  return html + "</div></article>\n";
}

std::string HtmlReport::end() const {
  std::string page = x_index.html() + "</main>\n<script>";
  page += kHtmlScript;
  return page + "</script>\n</body></html>\n";
}

}  // namespace unspun
