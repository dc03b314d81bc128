#include "filter/threshold_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "filter/rejection_remark.hpp"

namespace unspun {

void ThresholdTable::add(const FilteredRecord& record) {
  if (record.fate == Fate::Rejected) {
    if (x_rejected++ == 0) x_first_rejection = record.rejection;
    return;
  }
  FilteredRecord kept;
  kept.fate = record.fate;
  kept.verdict = record.verdict;
  kept.grade = record.grade;
  kept.spun_probability = record.spun_probability;
  x_rated.push_back(std::move(kept));
}

std::string ThresholdTable::text() const {
  std::string table = fmt::format("{:<28} {:>9} {:>8}\n", "threshold", "dropped", "share");
  const auto row = [&](const std::string& name, const std::function<bool(const FilteredRecord&)>& is_dropped) {
    const auto count = std::count_if(x_rated.begin(), x_rated.end(), is_dropped);
    const double share = 100.0 * static_cast<double>(count) / std::max<double>(1, static_cast<double>(x_rated.size()));
    table += fmt::format("{:<28} {:>9} {:>6.1f} %\n", name, count, share);
  };
  for (const Verdict verdict : {Verdict::Spun, Verdict::Translated, Verdict::Suspect, Verdict::Undecided}) {
    row(fmt::format("--drop {}", verdict_name(verdict)),
        [&](const FilteredRecord& record) { return record.verdict == verdict; });
  }
  for (const char grade : {'A', 'B', 'C', 'D'}) {
    row(fmt::format("--min-grade {}", grade), [&](const FilteredRecord& record) { return record.grade > grade; });
  }
  for (const double bar : {0.5, 0.9, 0.95, 0.99}) {
    row(fmt::format("spun_probability >= {}", bar),
        [&](const FilteredRecord& record) { return record.spun_probability >= bar; });
  }
  row("the options given", [](const FilteredRecord& record) { return record.fate == Fate::Dropped; });
  table += fmt::format("rated {}, rejected {}{}\n", x_rated.size(), x_rejected,
                       rejection_remark(x_rejected, x_first_rejection));
  return table;
}

}  // namespace unspun
