#include "report/svg_plot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html_inert_text.hpp"

namespace unspun {

void SvgPlot::line(double x1, double y1, double x2, double y2, const char* style) {
  x_elements +=
      fmt::format(R"(<line class="{}" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>)", style, x1, y1, x2, y2);
}

void SvgPlot::bar(double left, double top, double width, double height, const char* style, const std::string& tip) {
  x_elements +=
      fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}</title></rect>)",
                  style, left, top, std::max(0.0, width), std::max(0.0, height), inert_attribute(tip));
}

void SvgPlot::dot(double at_x, double at_y, const char* style, const std::string& tip) {
  x_elements += fmt::format(R"(<circle class="{}" cx="{:.1f}" cy="{:.1f}" r="4"><title>{}</title></circle>)", style,
                            at_x, at_y, inert_attribute(tip));
}

void SvgPlot::text(double at_x, double at_y, const char* anchor, std::string_view what, const char* style) {
  x_elements += fmt::format(R"(<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>)", style, at_x, at_y,
                            anchor, inert_attribute(what));
}

void SvgPlot::path(const std::string& points, const char* style) {
  x_elements += fmt::format(R"(<polyline class="{}" points="{}"/>)", style, points);
}

void SvgPlot::x_tick(double share, std::string_view label) {
  line(x(share), y(0), x(share), y(1), "grid");
  text(x(share), y(0) + 16, "middle", label);
}

void SvgPlot::y_tick(double share, std::string_view label) {
  line(x(0), y(share), x(1), y(share), "grid");
  text(x(0) - 6, y(share) + 4, "end", label);
}

void SvgPlot::axes(std::string_view below) {
  line(x(0), y(0), x(1), y(0), "axis");
  line(x(0), y(0), x(0), y(1), "axis");
  text(x(0.5), x_height - 8, "middle", below, "label");
}

std::string SvgPlot::svg() const {
  return fmt::format(R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}"><title>{}</title>{}</svg>)", kWidth,
                     x_height, inert_attribute(x_title), inert_attribute(x_title), x_elements);
}

}  // namespace unspun
