#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// The frame of a plot as an SVG element for an HTML page: maps 0-1 to the drawing and collects its elements. Colours
/// come from the page's classes, so that one drawing does for light and dark. Some 420 units wide: readable on a
/// telephone at full width. It has a title for readers who cannot see it.
///
///   SvgPlot plot("Documents by grade");
///   plot.y_tick(1, "100");
///   plot.bar(plot.x(0), plot.y(0.4), 30, plot.y(0) - plot.y(0.4), "clean", "40 documents, grade A");
///   plot.axes("grade");
///   page += plot.svg();
class SvgPlot {
 public:
  static constexpr double kWidth = 420;
  static constexpr double kHeight = 300;
  static constexpr double kLeft = 52;
  static constexpr double kRight = 22;  ///< half of the last tick's label
  static constexpr double kTop = 12;
  static constexpr double kBottom = 44;

  explicit SvgPlot(std::string title, double height = kHeight, double left = kLeft, double right = kRight)
      : x_title(std::move(title)), x_height(height), x_left(left), x_right(right) {}

  double x(double share) const { return x_left + share * (kWidth - x_left - x_right); }
  double y(double share) const { return x_height - kBottom - share * (x_height - kTop - kBottom); }

  void line(double x1, double y1, double x2, double y2, const char* style);
  void bar(double left, double top, double width, double height, const char* style, const std::string& tip);
  void dot(double at_x, double at_y, const char* style, const std::string& tip);
  void text(double at_x, double at_y, const char* anchor, std::string_view what, const char* style = "tick");
  void path(const std::string& points, const char* style);
  void x_tick(double share, std::string_view label);
  void y_tick(double share, std::string_view label);
  void axes(std::string_view below);
  std::string svg() const;

 private:
  std::string x_title;
  double x_height;
  double x_left;
  double x_right;
  std::string x_elements;
};

}  // namespace unspun
