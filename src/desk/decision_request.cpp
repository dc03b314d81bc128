#include "desk/decision_request.hpp"

#include <utility>

namespace unspun {
namespace {

bool is_confirmed(RequestBody& body) {
  const std::string decision = body.text("decision");
  if (decision != "confirmed" && decision != "dismissed")
    body.refuse("decision", R"(must be "confirmed" or "dismissed")");
  return decision == "confirmed";
}

std::size_t offset(RequestBody& span, std::string_view name) {
  const std::int64_t number = span.integer(name);
  if (number < 0) span.refuse(name, "must not be negative");
  return static_cast<std::size_t>(number);
}

}  // namespace

Result<DecisionBody> decision_body(RequestBody body) {
  DecisionBody decision;
  decision.item = body.integer("item");
  decision.revision = body.integer("revision");
  decision.is_confirmed = is_confirmed(body);
  decision.comment = body.text_or("comment");
  for (JsonValue& value : body.objects_or("spans")) {
    RequestBody span(std::move(value));
    PlaceJudgement place;
    place.begin = offset(span, "begin");
    place.end = offset(span, "end");
    place.is_right = span.flag("right");
    if (auto ended = span.end(); !ended) return tl::unexpected<Error>(ended.error());
    decision.places.push_back(place);
  }
  if (auto ended = body.end(); !ended) return tl::unexpected<Error>(ended.error());
  return decision;
}

Result<DecisionBody> resolution_body(RequestBody body) {
  DecisionBody decision;
  decision.revision = body.integer("revision");
  decision.is_confirmed = is_confirmed(body);
  decision.comment = body.text_or("comment");
  if (auto ended = body.end(); !ended) return tl::unexpected<Error>(ended.error());
  return decision;
}

}  // namespace unspun
