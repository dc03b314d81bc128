#include "report/html_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lexicon/word_form.hpp"
#include "report/html_inert_text.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

using FirstSpans = std::unordered_map<std::string, const Evidence*>;

/// As the ledger has it; U+0000 is in no word form that is worth telling apart.
std::string key_of(std::string_view found, std::string_view expected) {
  std::string key = word_form(found);
  key += '\0';
  append_word_form(expected, key);
  return key;
}

FirstSpans first_spans(const std::vector<const Evidence*>& spans) {
  FirstSpans first;
  for (const Evidence* span : spans) {
    if (!span->expected.empty()) first.try_emplace(key_of(span->found, span->expected.front()), span);
  }
  return first;
}

class Table {
 public:
  Table(const std::vector<LedgerEntry>& ledger, const std::vector<const Evidence*>& spans, const HtmlPlaces& places)
      : x_ledger(ledger), x_first(first_spans(spans)), x_places(places) {}

  std::string rows(std::size_t begin, std::size_t end) const {
    std::string html =
        "<table class=\"ledger\"><thead><tr><th scope=\"col\">times</th><th scope=\"col\">found</th>"
        "<th scope=\"col\">expected</th></tr></thead><tbody>\n";
    for (std::size_t i = begin; i < end; ++i) html += row(x_ledger[i]);
    return html + "</tbody></table>\n";
  }

 private:
  std::string row(const LedgerEntry& entry) const {
    std::string found = inert_html(entry.found);
    const auto first = x_first.find(key_of(entry.found, entry.expected));
    if (first != x_first.end()) found = fmt::format("<a href=\"#{}\">{}</a>", x_places.span_id(*first->second), found);
    return fmt::format("<tr><td>{}\u00D7</td><td>{}</td><td>{}</td></tr>\n", grouped_number(entry.count), found,
                       entry.expected.empty() ? "?" : inert_html(entry.expected));
  }

  const std::vector<LedgerEntry>& x_ledger;
  FirstSpans x_first;
  const HtmlPlaces& x_places;
};

}  // namespace

std::string html_ledger(const Rating& rating, const std::vector<const Evidence*>& spans, const HtmlPlaces& places) {
  const std::vector<LedgerEntry>& ledger = rating.ledger;
  if (ledger.empty()) return "";
  const Table table(ledger, spans, places);
  // Two or three more are not worth a click.
  const std::size_t first = ledger.size() <= kFirstPairs + 3 ? ledger.size() : kFirstPairs;
  const std::size_t shown = std::min(ledger.size(), kMostPairs);
  std::string html = fmt::format("<section class=\"pairs\"><h3>{}, most often first</h3>\n",
                                 rating.verdict == Verdict::Translated ? "Slips" : "Replaced");
  html += table.rows(0, first);
  if (first < shown) {
    html += fmt::format("<details><summary>{} more pairs</summary>\n{}", grouped_number(ledger.size() - first),
                        table.rows(first, shown));
    if (shown < ledger.size())
      html += fmt::format("<p class=\"quiet\">and {} more</p>\n", grouped_number(ledger.size() - shown));
    html += "</details>\n";
  }
  return html + "</section>\n";
}

}  // namespace unspun
