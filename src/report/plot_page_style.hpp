#pragma once

namespace unspun {

/// The style sheet of pages with plots and tables (SvgPlot), light and dark, to be put between <style> tags.
extern const char* const kPlotPageStyle;

}  // namespace unspun
