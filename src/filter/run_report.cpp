#include "filter/run_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "filter/summary.hpp"
#include "rate/all_verdicts.hpp"
#include "report/html_inert_text.hpp"
#include "report/plot_page.hpp"
#include "report/svg_plot.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostRows = 30;
/// A swap in fewer documents of a site may be chance.
constexpr std::uint64_t kFewestSharing = 2;

using Row = std::pair<std::string, std::uint64_t>;
using Rows = std::vector<Row>;

std::string share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "-" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

/// The most frequent first, of equals by name.
Rows ranked(const Counts& counts, std::size_t most = kMostRows) {
  Rows rows(counts.begin(), counts.end());
  std::erase_if(rows, [](const Row& row) { return row.second == 0; });
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.second > b.second; });
  if (rows.size() > most) rows.resize(most);
  return rows;
}

std::string bars(const std::string& title, const Rows& rows, std::string_view below) {
  SvgPlot plot(title);
  std::uint64_t most = 1;
  for (const Row& row : rows) most = std::max(most, row.second);
  // log(1 + count), so that one record is seen beside a million.
  const double full = std::log10(1.0 + static_cast<double>(most));
  const auto height = [&](std::uint64_t count) { return std::log10(1.0 + static_cast<double>(count)) / full; };
  plot.y_tick(0, "0");
  for (std::uint64_t count = 1; height(count) <= 1; count *= 10) plot.y_tick(height(count), grouped_number(count));
  const double width = (plot.x(1) - plot.x(0)) / static_cast<double>(std::max<std::size_t>(rows.size(), 1));
  double left = plot.x(0);
  for (const auto& [name, count] : rows) {
    plot.bar(left + 0.1 * width, plot.y(height(count)), 0.8 * width, plot.y(0) - plot.y(height(count)), "clean",
             fmt::format("{}: {} records", name, grouped_number(count)));
    plot.text(left + 0.5 * width, plot.y(0) + 16, "middle", name);
    left += width;
  }
  plot.axes(below);
  return fmt::format("<figure><h3>{}</h3>{}</figure>\n", inert_attribute(title), plot.svg());
}

/// "000060" as "60", without the zeros that make names sort by number.
Rows numbered(const Counts& counts) {
  Rows rows;
  for (const auto& [name, count] : counts) {
    const std::size_t digit = std::min(name.find_first_not_of('0'), name.size() - 1);
    rows.emplace_back(name.substr(digit), count);
  }
  return rows;
}

std::string table(const std::string& title, const std::vector<std::vector<std::string>>& rows,
                  const std::string& about = "") {
  std::string text = "<section><h2>" + inert_attribute(title) + "</h2>\n";
  if (!about.empty()) text += "<p class=\"quiet\">" + inert_attribute(about) + "</p>\n";
  return text + html_table(rows) + "</section>\n";
}

std::string counted(const std::string& title, const Counts& counts, std::uint64_t whole, const std::string& about) {
  std::vector<std::vector<std::string>> rows = {{"", "records", "share"}};
  for (const auto& [name, count] : ranked(counts)) {
    rows.push_back({name, grouped_number(count), share_of(count, whole)});
  }
  return rows.size() == 1 ? "" : table(title, rows, about);
}

std::string sites(const RunFigures& figures) {
  std::vector<std::vector<std::string>> rows = {{"site", "records", "dropped", "share"}};
  const auto dropped_of = [&](const std::string& site) {
    const auto found = figures.dropped_sites.find(site);
    return found == figures.dropped_sites.end() ? 0 : found->second;
  };
  Rows all(figures.sites.begin(), figures.sites.end());
  std::stable_sort(all.begin(), all.end(), [&](const Row& a, const Row& b) {
    return std::pair(dropped_of(a.first), a.second) > std::pair(dropped_of(b.first), b.second);
  });
  if (all.size() > kMostRows) all.resize(kMostRows);
  for (const auto& [site, count] : all) {
    const std::uint64_t dropped = dropped_of(site);
    rows.push_back({site, grouped_number(count), grouped_number(dropped), share_of(dropped, count)});
  }
  return rows.size() == 1 ? ""
                          : table("Sites", rows,
                                  "Those with the most dropped records first; a record without a URL "
                                  "counts under its input.");
}

std::string shared_swaps(const RunFigures& figures) {
  std::vector<std::vector<std::string>> rows = {{"site", "written", "for", "documents"}};
  for (const auto& [name, count] : ranked(figures.pairs)) {
    if (count < kFewestSharing) break;
    const std::size_t first = name.find('\t');
    const std::size_t second = name.find('\t', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    rows.push_back({name.substr(0, first), name.substr(first + 1, second - first - 1), name.substr(second + 1),
                    grouped_number(count)});
  }
  if (rows.size() == 1) return "";
  return table(
      "Swaps that documents of one site share", rows,
      "One program wrote them all, the more of them there are the surer. Of documents called spun or suspect.");
}

std::string examples(const std::string& title, const std::vector<RecordExample>& records) {
  if (records.empty()) return "";
  std::string text = "<section><h2>" + inert_attribute(title) + "</h2>\n";
  for (const RecordExample& record : records) {
    const std::string found =
        record.place.found.empty()
            ? ""
            : fmt::format(
                  "<mark>{}{}</mark>", inert_attribute(record.place.found),
                  record.place.expected.empty() ? "" : " \u2192 <b>" + inert_attribute(record.place.expected) + "</b>");
    text += fmt::format("<div class=\"example\"><h3>{}</h3><p class=\"quiet\">{}, score {}{}</p><p>{}{}{}</p></div>\n",
                        inert_attribute(record.id), inert_attribute(record.verdict), record.score,
                        record.causes.empty() ? "" : ", dropped by " + inert_attribute(record.causes),
                        inert_attribute(record.place.before), found, inert_attribute(record.place.after));
  }
  return text + "</section>\n";
}

}  // namespace

std::string run_report(const RunIdentity& identity, std::span<const FinishedShard> shards) {
  const Tally total = total_tally(shards);
  const std::uint64_t rated = total.kept + total.dropped;
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\"><title>unspun filter</title><style>{}</style></head><body>\n"
      "<h1>{} of {} records kept</h1>\n<p>{} dropped ({}), {} rejected; {} inputs, {} words; {} records looked "
      "into.</p>\n"
      "<p class=\"quiet\">unspun {}, model {}; options {}</p>\n",
      kPlotPageStyle, grouped_number(total.kept), grouped_number(total.records), grouped_number(total.dropped),
      share_of(total.dropped, total.records), grouped_number(total.rejected), grouped_number(shards.size()),
      grouped_number(total.words), grouped_number(total.looked_into), inert_attribute(identity.version),
      inert_attribute(identity.model), inert_attribute(identity.options));

  Rows verdicts;
  for (const Verdict verdict : kAllVerdicts) {
    const std::string name(verdict_name(verdict));
    verdicts.emplace_back(name, total.verdicts.at(name));
  }
  page += "<h2>Plots</h2>\n<p class=\"quiet\">Records, on a logarithmic axis.</p>\n<div class=\"plots\">\n" +
          bars("Verdicts", verdicts, "verdict") +
          bars("Grades", Rows(total.grades.begin(), total.grades.end()), "grade") +
          bars("Quality scores", numbered(total.figures.scores), "score, from") +
          bars("Lengths", numbered(total.figures.lengths), "words, from") + "</div>\n";
  page +=
      counted("Why records were dropped", total.dropped_by, total.records, "A record may have more than one cause.");
  page +=
      counted("Quality reasons", total.reasons, rated, "Of kept and dropped records; docs/quality.md explains each.");
  page += sites(total.figures);
  page += shared_swaps(total.figures);
  page += examples("Examples of dropped records", total.figures.dropped);
  page += examples("Examples of kept records", total.figures.kept);

  std::vector<std::vector<std::string>> inputs = {{"input", "records", "kept", "dropped", "rejected", "damage"}};
  for (const FinishedShard& shard : shards.first(std::min(shards.size(), std::size_t{200}))) {
    inputs.push_back({shard.path, grouped_number(shard.tally.records), grouped_number(shard.tally.kept),
                      grouped_number(shard.tally.dropped), grouped_number(shard.tally.rejected), shard.damage});
  }
  page += table("Inputs", inputs, shards.size() > 200 ? "The first 200; summary.json has all." : "");
  return page + "</body></html>\n";
}

}  // namespace unspun
