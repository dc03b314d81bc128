#include "report/ledger_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/columns.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kWidestColumn = 30;  // a longer phrase stands out of its column rather than widen all

}  // namespace

std::string ledger_table(const std::vector<LedgerEntry>& ledger, const Layout& layout) {
  const std::size_t shown = std::min(ledger.size(), kMostLedgerLines);
  std::size_t count_width = 0;
  std::size_t found_width = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    count_width = std::max(count_width, fmt::formatted_size("{}", ledger[i].count));
    found_width = std::max(found_width, column_count(visible_text(ledger[i].found)));
  }
  found_width = std::min(found_width, kWidestColumn);

  std::string table;
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string found = visible_text(ledger[i].found);
    const std::string expected = ledger[i].expected.empty() ? "?" : visible_text(ledger[i].expected);
    const std::size_t columns = column_count(found);
    table += fmt::format("    {:>{}}x  {}{} -> {}\n", ledger[i].count, count_width, styled(found, Style::Found, layout),
                         std::string(found_width - std::min(columns, found_width), ' '),
                         styled(expected, Style::Expected, layout));
  }
  if (shown < ledger.size()) table += fmt::format("    and {} more pairs\n", ledger.size() - shown);
  return table;
}

}  // namespace unspun
