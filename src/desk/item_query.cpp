#include "desk/item_query.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "desk/utc_time.hpp"
#include "rate/all_verdicts.hpp"
#include "server/form_fields.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostItems = 1000;
constexpr std::size_t kMostBytes = 2000;

using Field = std::function<std::string(std::string_view name)>;

tl::unexpected<Error> wrong(std::string_view field, std::string_view why) {
  return failure(ErrorCode::BadFormat, fmt::format("\"{}\" {}", field, why));
}

Result<std::vector<ItemState>> states_of(std::string_view names) {
  std::vector<ItemState> states;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
    const auto state = state_of(name);
    if (!state) return wrong("state", "has others than new, in_review, confirmed, dismissed, appealed, overturned");
    states.push_back(*state);
    if (states.size() > 6) return wrong("state", "has one twice");
  }
  return states;
}

Result<ItemFilter> filter_of(const Field& field) {
  ItemFilter filter;
  auto states = states_of(field("state"));
  if (!states) return tl::unexpected<Error>(states.error());
  filter.states = std::move(*states);
  filter.verdict = field("verdict");
  if (!filter.verdict.empty() && !verdict_named(filter.verdict))
    return wrong("verdict", "is none of clean, suspect, spun, translated, undecided");
  filter.source = field("source");
  filter.person = field("person");
  filter.search = field("q");
  for (const auto& [name, value] :
       {std::pair("source", &filter.source), std::pair("person", &filter.person), std::pair("q", &filter.search)}) {
    if (value->size() > kMostBytes) return wrong(name, fmt::format("has more than {} bytes", kMostBytes));
  }
  for (const auto& [name, bound] :
       {std::pair("from", &filter.created_from_ms), std::pair("until", &filter.created_until_ms)}) {
    const std::string text = field(name);
    if (text.empty()) continue;
    *bound = utc_time(text);
    if (!*bound) return wrong(name, "is no day or time in UTC like 2026-01-31 or 2026-01-31T09:30:00Z");
  }
  return filter;
}

Result<ItemOrder> order_of(std::string_view name) {
  if (name.empty() || name == "likeliest") return ItemOrder::Likeliest;
  if (name == "oldest") return ItemOrder::Oldest;
  if (name == "newest") return ItemOrder::Newest;
  return wrong("order", "is none of likeliest, oldest, newest");
}

}  // namespace

Result<ItemQuery> item_query(std::string_view query) {
  const auto fields = FormFields::read(query);
  if (!fields) return tl::unexpected<Error>(fields.error());
  const Field field = [&](std::string_view name) { return std::string(fields->field(name).value_or("")); };
  auto filter = filter_of(field);
  if (!filter) return tl::unexpected<Error>(filter.error());
  const auto order = order_of(field("order"));
  if (!order) return tl::unexpected<Error>(order.error());
  ItemQuery wanted;
  wanted.filter = std::move(*filter);
  wanted.order = *order;
  wanted.cursor = field("cursor");
  if (const auto limit = fields->field("limit")) {
    const auto number = row_number(*limit);
    if (!number || *number > static_cast<std::int64_t>(kMostItems))
      return wrong("limit", fmt::format("is no number from 1 to {}", kMostItems));
    wanted.limit = static_cast<std::size_t>(*number);
  }
  return wanted;
}

Result<ItemFilter> item_filter(RequestBody& body) {
  auto filter = filter_of([&](std::string_view name) { return body.text_or(name); });
  for (const std::string_view name : {"order", "cursor"})
    body.text_or(name);  // a page may send its list's fields as they are
  body.id_or("limit");
  if (auto ended = body.end(); !ended) return tl::unexpected<Error>(ended.error());
  return filter;
}

}  // namespace unspun
