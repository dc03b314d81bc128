#pragma once

#include <string>
#include <vector>

namespace unspun {

/// The style sheet of pages with plots and tables (SvgPlot), light and dark, to be put between <style> tags.
extern const char* const kPlotPageStyle;

/// Rows of cells as an HTML table, the first its head; `style` is a class of the style sheet.
std::string html_table(const std::vector<std::vector<std::string>>& rows, const char* style = "");

}  // namespace unspun
