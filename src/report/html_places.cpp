#include "report/html_places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/html_inert_text.hpp"
#include "report/text_report.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLongestLink = 28;  // bytes: two or three words, which tell a place from the next

bool is_inside(ByteRange place, std::string_view text) {
  return place.begin <= place.end && place.end <= text.size();
}

}  // namespace

HtmlPlaces::HtmlPlaces(std::string name, const std::vector<const Evidence*>& spans, const Quality& quality,
                       std::string_view text)
    : x_name(std::move(name)), x_text(text) {
  x_spans.reserve(spans.size());
  for (const Evidence* span : spans) x_spans.push_back(span->range.begin);
  for (const QualityReason& reason : quality.reasons) {
    for (std::size_t i = 0; i < std::min(reason.places.size(), kMostPlaces); ++i) {
      const ByteRange place = reason.places[i];
      if (is_inside(place, text) && !is_span(place.begin)) x_anchors.push_back(place.begin);
    }
  }
  std::sort(x_anchors.begin(), x_anchors.end());
  x_anchors.erase(std::unique(x_anchors.begin(), x_anchors.end()), x_anchors.end());
}

bool HtmlPlaces::is_span(std::size_t begin) const {
  return std::binary_search(x_spans.begin(), x_spans.end(), begin);
}

std::string HtmlPlaces::span_id(const Evidence& span) const {
  return fmt::format("{}m{}", x_name, span.range.begin);
}

std::string HtmlPlaces::anchor_id(std::size_t anchor) const {
  return fmt::format("{}p{}", x_name, anchor);
}

std::string HtmlPlaces::links(const std::vector<ByteRange>& places) const {
  std::string html;
  const std::size_t shown = std::min(places.size(), kMostPlaces);
  for (std::size_t i = 0; i < shown; ++i) {
    const ByteRange place = places[i];
    if (!is_inside(place, x_text)) continue;
    std::string words = inert_beginning(place.of(x_text), kLongestLink);
    if (words.find_first_not_of(' ') == std::string::npos) words = fmt::format("byte {}", place.begin);
    html += fmt::format("<li><a href=\"#{}{}{}\">{}</a></li>", x_name, is_span(place.begin) ? 'm' : 'p', place.begin,
                        words);
  }
  if (html.empty()) return html;
  if (shown < places.size()) html += fmt::format("<li>and {} more</li>", grouped_number(places.size() - shown));
  return "<ul class=\"places\">" + html + "</ul>";
}

}  // namespace unspun
