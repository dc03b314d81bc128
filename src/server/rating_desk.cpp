#include "server/rating_desk.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "base/free_memory.hpp"
#include "extract/extract.hpp"
#include "report/json_line.hpp"

namespace unspun {
namespace {

constexpr std::size_t kLargeText = std::size_t{256} * 1024;

}  // namespace

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
  return finished(x_detectors.for_page(document).rate(document, options), document);
}

Rating RatingDesk::text_rating(std::string text, const std::string& language) const {
  const Document document = plain_document(std::move(text));
  const Detector* chosen = &x_detectors.for_page(document);
  for (const Detector& detector : x_detectors.all()) {
    if (detector.language() == language) chosen = &detector;
  }
  Options options;
  x_allowed.append_to(options.allow);
  return finished(chosen->rate(document, options), document);
}

Rating RatingDesk::finished(Rating rating, const Document& document) const {
  x_metrics.count_rating(rating.verdict);
  if (document.text.size() > kLargeText) return_free_memory();
  return rating;
}

}  // namespace unspun
