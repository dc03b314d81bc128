#include "server/rating_desk.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "extract/extract.hpp"
#include "report/json_line.hpp"

namespace unspun {

Result<std::string> RatingDesk::json_rating(RatingOrder order) const {
  const auto document = extract(std::move(order.record));
  if (!document) return tl::unexpected<Error>(document.error());
  const Rating rating = x_detectors.for_page(*document).rate(*document, order.options);
  x_metrics.count_rating(rating.verdict);
  return json_line(rating, order.with_text ? std::optional<std::string_view>(document->text) : std::nullopt);
}

Rating RatingDesk::text_rating(std::string text, const std::string& language) const {
  const Document document = plain_document(std::move(text));
  const Detector* chosen = &x_detectors.for_page(document);
  for (const Detector& detector : x_detectors.all()) {
    if (detector.language() == language) chosen = &detector;
  }
  Rating rating = chosen->rate(document);
  x_metrics.count_rating(rating.verdict);
  return rating;
}

}  // namespace unspun
