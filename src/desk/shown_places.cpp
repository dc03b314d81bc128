#include "desk/shown_places.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "server/json_value.hpp"

namespace unspun {
namespace {

using Place = std::pair<std::string, std::string>;  // begin and end as they are written: integers of our own making

Place place_of(const JsonValue& evidence) {
  Place place;
  for (const auto& [name, into] : {std::pair("begin", &place.first), std::pair("end", &place.second)}) {
    const JsonValue* value = evidence.member(name);
    if (value != nullptr && value->as_number() != nullptr) *into = value->as_number()->text;
  }
  return place;
}

}  // namespace

Result<std::vector<SpanJudgement>> span_judgements(std::string_view rating, const std::vector<PlaceJudgement>& places) {
  std::vector<SpanJudgement> judgements;
  if (places.empty()) return judgements;
  const auto read = json_value(rating);
  if (!read) return tl::unexpected<Error>(read.error());
  std::multimap<Place, std::size_t> shown;
  const JsonValue* evidence = read->member("evidence");
  if (evidence != nullptr && evidence->as_array() != nullptr) {
    for (const JsonValue& one : *evidence->as_array()) shown.emplace(place_of(one), shown.size());
  }
  for (const PlaceJudgement& place : places) {
    const auto [first, last] = shown.equal_range({std::to_string(place.begin), std::to_string(place.end)});
    if (first == last)
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("no evidence was shown at bytes {} to {}", place.begin, place.end));
    for (auto at = first; at != last; ++at) judgements.push_back({at->second, place.is_right});
  }
  return judgements;
}

}  // namespace unspun
