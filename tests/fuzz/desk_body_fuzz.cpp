// Bodies and queries of the review desk as they come from the network. The first byte chooses. Whatever is taken is
// within its bounds and valid UTF-8, and what is refused says why in UTF-8.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "desk/add_request.hpp"
#include "desk/decision_request.hpp"
#include "desk/item_query.hpp"
#include "desk/shown_places.hpp"
#include "desk/utc_time.hpp"
#include "fuzz/require.hpp"
#include "input/utf8.hpp"
#include "queue/shown_rating.hpp"

namespace {

using unspun::require;

void require_message(const unspun::Error& error) {
  require(!error.message.empty() && !unspun::first_invalid_utf8(error.message));
}

void query(std::string_view bytes) {
  const auto wanted = unspun::item_query(bytes);
  if (!wanted) return require_message(wanted.error());
  require(wanted->limit >= 1 && wanted->limit <= 1000 && wanted->filter.states.size() <= 6);
  require(!unspun::first_invalid_utf8(wanted->filter.search));
}

void body(std::string_view bytes) {
  auto read = unspun::request_body_of(bytes);
  if (!read) return require_message(read.error());
  if (const auto rating = unspun::shown_rating(bytes); !rating) require_message(rating.error());
  if (const auto decision = unspun::decision_body(*read); !decision) require_message(decision.error());
  if (const auto resolution = unspun::resolution_body(*read); !resolution) require_message(resolution.error());
  auto filtered = *read;
  if (const auto filter = unspun::item_filter(filtered); !filter) require_message(filter.error());
  const auto add = unspun::add_request(std::move(*read));
  if (!add) return require_message(add.error());
  require(!unspun::first_invalid_utf8(add->order.record.bytes) && !add->order.record.source.empty());
}

void other(std::string_view bytes) {
  if (const auto time = unspun::utc_time(bytes)) require(*time >= 0);
  if (const auto number = unspun::row_number(bytes)) require(*number >= 1);
  const auto spans = unspun::span_judgements(bytes, {{0, 4, true}, {5, 9, false}});
  if (!spans) return require_message(spans.error());
  require(spans->size() >= 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 3) {
    case 0:
      query(bytes);
      break;
    case 1:
      body(bytes);
      break;
    default:
      other(bytes);
  }
  return 0;
}
