#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "desk/request_body.hpp"
#include "queue/item_filter.hpp"

namespace unspun {

/// What a list of items is asked for.
struct ItemQuery {
  ItemFilter filter;
  ItemOrder order = ItemOrder::Likeliest;
  std::size_t limit = 50;
  std::string cursor;
};

/// Reads "state=new,in_review&verdict=spun&source=forum&person=anna&from=2026-01-31&until=2026-02-01T12:00:00Z&q=words
/// &order=likeliest|oldest|newest&limit=50&cursor=...": all may be missing or empty. BadFormat with the field's name.
/// Fields that are not known do nothing.
Result<ItemQuery> item_query(std::string_view query);

/// The same fields as members of a JSON object, of which only those of the filter count.
Result<ItemFilter> item_filter(RequestBody& body);

}  // namespace unspun
