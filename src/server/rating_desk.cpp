#include "server/rating_desk.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "extract/extract.hpp"
#include "report/json_line.hpp"

namespace unspun {

Result<std::string> RatingDesk::json_rating(RatingOrder order) const {
  const bool with_text = order.with_text;
  const auto document = extract(std::move(order.record));
  if (!document) return tl::unexpected<Error>(document.error());
  return json_line(rating_of(*document, std::move(order.options)),
                   with_text ? std::optional<std::string_view>(document->text) : std::nullopt);
}

Result<RatedDocument> RatingDesk::rated_document(RatingOrder order) const {
  auto document = extract(std::move(order.record));
  if (!document) return tl::unexpected<Error>(document.error());
  std::string json = json_line(rating_of(*document, std::move(order.options)));
  return RatedDocument{std::move(document->text), std::move(json)};
}

Rating RatingDesk::rating_of(const Document& document, Options options) const {
  x_allowed.append_to(options.allow);
  Rating rating = x_detectors.for_page(document).rate(document, options);
  x_metrics.count_rating(rating.verdict);
  return rating;
}

Rating RatingDesk::text_rating(std::string text, const std::string& language) const {
  const Document document = plain_document(std::move(text));
  const Detector* chosen = &x_detectors.for_page(document);
  for (const Detector& detector : x_detectors.all()) {
    if (detector.language() == language) chosen = &detector;
  }
  Options options;
  x_allowed.append_to(options.allow);
  Rating rating = chosen->rate(document, options);
  x_metrics.count_rating(rating.verdict);
  return rating;
}

}  // namespace unspun
