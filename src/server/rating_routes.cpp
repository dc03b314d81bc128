#include "server/media_type.hpp"
#include "server/problem.hpp"
#include "server/rate_batch.hpp"
#include "server/rate_request.hpp"
#include "server/routes.hpp"

namespace unspun {
namespace {

HttpReply rate(const RatingDesk& desk, const HttpRequest& request) {
  const auto type = media_type(request.content_type);
  if (!type) return problem(415, type.error().message);
  if (*type != "application/json") return problem(415, "the body must be application/json");
  auto order = rate_request(request.body);
  if (!order) return problem(400, order.error().message);
  auto rating = desk.json_rating(std::move(*order));
  if (!rating) return problem(400, rating.error().message);
  HttpReply reply;
  reply.body = std::move(*rating);
  return reply;
}

HttpReply rate_batch(const RatingDesk& desk, HttpRequest& request, std::size_t max_record_bytes) {
  const auto type = media_type(request.content_type);
  if (!type) return problem(415, type.error().message);
  if (*type != "application/x-ndjson" && *type != "application/jsonl" && *type != "application/json-lines")
    return problem(415, "the body must be application/x-ndjson");
  if (!request.spool || request.spool->size() == 0) return problem(400, "the body is empty");
  auto ratings = batch_ratings(desk, std::move(request.spool), max_record_bytes);
  if (!ratings) {
    const bool is_of_client = ratings.error().code == ErrorCode::BadFormat;
    return is_of_client ? problem(415, ratings.error().message) : problem(500, "the body could not be read back");
  }
  HttpReply reply;
  reply.content_type = "application/x-ndjson";
  reply.stream = std::move(*ratings);
  return reply;
}

}  // namespace

void add_rating_routes(RouteTable& routes, const RatingDesk& desk, std::size_t max_record_bytes) {
  routes.add({"POST", "/v1/rate", Access::Reader, BodyKind::Memory, false,
              [&desk](HttpRequest& request) { return rate(desk, request); }});
  routes.add({"POST", "/v1/rate-batch", Access::Reader, BodyKind::Spool, false,
              [&desk, max_record_bytes](HttpRequest& request) { return rate_batch(desk, request, max_record_bytes); }});
}

}  // namespace unspun
