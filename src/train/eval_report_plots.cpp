#include "train/eval_report_plots.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/svg_plot.hpp"
#include "report/text_report.hpp"
#include "train/eval_report_figures.hpp"

namespace unspun {
namespace {

bool has_both(const Evaluation& evaluation) {
  return evaluation.spun.clean > 0 && evaluation.spun.positive > 0;
}

void quarter_ticks(SvgPlot& plot) {
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) plot.y_tick(share, fmt::format("{:.0f} %", 100 * share));
}

}  // namespace

std::string roc_plot(const Evaluation& evaluation) {
  if (!has_both(evaluation)) return "";
  std::vector<std::pair<double, bool>> scores;  // probability, is spun
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label != Label::Translated) scores.emplace_back(outcome.spun_probability, outcome.label == Label::Spun);
  }
  std::stable_sort(scores.begin(), scores.end(), [](const auto& a, const auto& b) { return a.first > b.first; });

  // The axis begins below one document, where the curve without any false positive is drawn.
  const auto clean = static_cast<double>(evaluation.spun.clean);
  const auto spun = static_cast<double>(evaluation.spun.positive);
  const int decades = std::max(2, static_cast<int>(std::ceil(std::log10(clean))));
  const auto at = [&](double rate) { return rate <= 0 ? 0 : std::max(0.0, 1 + std::log10(rate) / decades); };
  SvgPlot plot("ROC curve: recall against false positives, logarithmic");
  for (int decade = 0; decade <= decades; ++decade) {
    const double rate = std::pow(10.0, -decade);
    plot.x_tick(at(rate), decade == decades ? "0" : fmt::format("{:.5g} %", 100 * rate));
  }
  quarter_ticks(plot);
  std::string points = fmt::format("{:.1f},{:.1f}", plot.x(0), plot.y(0));
  std::size_t false_positives = 0;
  std::size_t hits = 0;
  double last_x = plot.x(0);
  double last_y = plot.y(0);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    (scores[i].second ? hits : false_positives) += 1;
    if (i + 1 < scores.size() && scores[i + 1].first >= scores[i].first) continue;  // ties are one step
    const double x = plot.x(at(static_cast<double>(false_positives) / clean));
    const double y = plot.y(static_cast<double>(hits) / spun);
    if (i + 1 < scores.size() && std::abs(x - last_x) < 0.5 && std::abs(y - last_y) < 0.5) continue;
    points += fmt::format(" {:.1f},{:.1f}", x, y);
    last_x = x;
    last_y = y;
  }
  plot.path(points, "spun-line");
  for (const RecallAtRate* recall : {&evaluation.spun.at_1_percent, &evaluation.spun.at_01_percent}) {
    plot.dot(plot.x(at(recall->false_positives.value())), plot.y(recall->recall.value()), "spun-dot",
             fmt::format("recall {} at {} false positives", percent(recall->recall), percent(recall->false_positives)));
  }
  plot.axes("clean documents above the bar");
  return plot.svg();
}

std::string reliability_plot(const Evaluation& evaluation) {
  if (evaluation.balanced.bins.empty()) return "";
  SvgPlot plot("Reliability: probability said against share that was spun");
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) plot.x_tick(share, fmt::format("{}", share));
  quarter_ticks(plot);
  plot.line(plot.x(0), plot.y(0), plot.x(1), plot.y(1), "diagonal");
  std::string points;
  for (const ReliabilityBin& bin : evaluation.balanced.bins) {
    points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", plot.x(bin.probability), plot.y(bin.observed));
  }
  plot.path(points, "spun-line");
  for (const ReliabilityBin& bin : evaluation.balanced.bins) {
    plot.dot(plot.x(bin.probability), plot.y(bin.observed), "spun-dot",
             fmt::format("said {:.3f}, observed {:.3f}, {} documents", bin.probability, bin.observed, bin.documents));
  }
  plot.axes("spun probability");
  return plot.svg();
}

std::string probability_plot(const Evaluation& evaluation) {
  constexpr std::size_t kBins = 20;
  std::array<std::array<std::size_t, kBins>, 2> counts = {};
  for (const DocumentOutcome& outcome : evaluation.outcomes) {
    if (outcome.label == Label::Translated) continue;
    const auto bin = static_cast<std::size_t>(outcome.spun_probability * static_cast<double>(kBins));
    ++counts[outcome.label == Label::Spun ? 1 : 0][std::min(bin, kBins - 1)];
  }
  std::size_t most = 1;
  for (const auto& side : counts) most = std::max(most, *std::max_element(side.begin(), side.end()));
  // log(1 + count), so that one document is seen and none is nothing.
  const double full = std::log10(1.0 + static_cast<double>(most));
  const auto height = [&](std::size_t count) { return std::log10(1.0 + static_cast<double>(count)) / full; };
  SvgPlot plot("Histogram: documents by spun probability");
  for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0}) plot.x_tick(share, fmt::format("{}", share));
  plot.y_tick(0, "0");
  for (std::size_t count = 1; height(count) <= 1; count *= 10) plot.y_tick(height(count), grouped_number(count));
  const double width = (plot.x(1) - plot.x(0)) / static_cast<double>(kBins);
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    for (const std::size_t side : {0U, 1U}) {
      const std::size_t count = counts[side][bin];
      const double left = plot.x(0) + width * (static_cast<double>(bin) + 0.06 + 0.44 * static_cast<double>(side));
      plot.bar(left, plot.y(height(count)), width * 0.44, plot.y(0) - plot.y(height(count)),
               side == 0 ? "clean" : "spun",
               fmt::format("{} {} documents, probability {:.2f} to {:.2f}", grouped_number(count),
                           side == 0 ? "clean" : "spun", static_cast<double>(bin) / kBins,
                           static_cast<double>(bin + 1) / kBins));
    }
  }
  plot.axes("spun probability");
  return plot.svg();
}

std::string alarms_plot(const Evaluation& evaluation) {
  if (evaluation.alarms_by_genre.empty()) return "";
  constexpr double kRow = 20;
  constexpr std::size_t kEnough = 100;  // documents, for a genre's interval to set the scale
  constexpr double kNames = 128;        // units left of the axis
  constexpr double kCounts = 74;        // right of it
  double scale = 0.005;
  for (const FalseAlarms& group : evaluation.alarms_by_genre) {
    scale = std::max(scale, group.called.of >= kEnough ? group.called.interval().high : group.called.value());
  }
  scale = std::min(1.0, scale * 1.05);
  const auto rows = static_cast<double>(evaluation.alarms_by_genre.size());
  SvgPlot plot("False alarms by genre: share of clean documents called spun or translated",
               SvgPlot::kTop + SvgPlot::kBottom + rows * kRow, kNames, kCounts);
  double step = 1;
  for (const double tried : {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002}) {
    if (scale / tried <= 4.5) step = tried;
  }
  for (int tick = 0; tick * step <= scale; ++tick) {
    plot.x_tick(tick * step / scale, fmt::format("{:.3g} %", 100 * tick * step));
  }
  double row = 0;
  for (const FalseAlarms& group : evaluation.alarms_by_genre) {
    const double middle = plot.y(1) + (row + 0.5) * kRow;
    const Interval interval = group.called.interval();
    const std::string tip = fmt::format("{}: {} ({}), 95 % {}", group.group, percent(group.called),
                                        counts_of(group.called), percent_range(interval));
    plot.bar(plot.x(0), middle - 6, plot.x(std::min(1.0, group.called.value() / scale)) - plot.x(0), 12, "clean", tip);
    const double high = std::min(1.0, interval.high / scale);
    plot.line(plot.x(interval.low / scale), middle, plot.x(high), middle,
              interval.high > scale ? "open-whisker" : "whisker");
    plot.text(plot.x(0) - 6, middle + 4, "end",
              group.group.size() > 18 ? group.group.substr(0, 17) + "." : group.group);
    plot.text(SvgPlot::kWidth - 2, middle + 4, "end",
              fmt::format("{} / {}", grouped_number(group.called.hits), grouped_number(group.called.of)));
    ++row;
  }
  plot.axes("called spun or translated");
  return plot.svg();
}

std::string strength_plot(const Evaluation& evaluation) {
  if (evaluation.recall_by_strength.empty()) return "";
  SvgPlot plot("Recall by strength");
  quarter_ticks(plot);
  const auto groups = static_cast<double>(evaluation.recall_by_strength.size());
  double index = groups;  // strongest last, so that the curve rises to the right
  for (const StrengthRecall& group : evaluation.recall_by_strength) {
    index -= 1;
    const double middle = plot.x((index + 0.5) / groups);
    const double apart = std::min(9.0, (plot.x(1) - plot.x(0)) / groups / 5);
    plot.text(middle, plot.y(0) + 16, "middle", strength_name(group));
    for (const auto& [part, style, whisker, side, what] :
         {std::tuple(&group.called, "spun-dot", "spun-whisker", -1, "called spun"),
          std::tuple(&group.at_01_percent, "clean-dot", "clean-whisker", 1, "at 0.1 % false positives")}) {
      const Interval interval = part->interval();
      const double x = middle + side * apart;
      plot.line(x, plot.y(interval.low), x, plot.y(interval.high), whisker);
      plot.dot(x, plot.y(part->value()), style,
               fmt::format("strength {}, {}: {} ({})", strength_name(group), what, percent(*part), counts_of(*part)));
    }
  }
  plot.axes("share of known words replaced");
  return plot.svg();
}

}  // namespace unspun
