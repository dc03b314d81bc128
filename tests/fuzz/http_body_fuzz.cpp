// Bodies of requests as they come from the network, past the HTTP library: a form, JSON, annotations, a batch. The
// first byte chooses. Whatever is taken is valid UTF-8, ranges stay in bounds, and what is refused says why in UTF-8.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.hpp"
#include "input/utf8.hpp"
#include "server/admission.hpp"
#include "server/check_answer.hpp"
#include "server/check_request.hpp"
#include "server/form_fields.hpp"
#include "server/media_type.hpp"
#include "server/rate_request.hpp"
#include "server/tokens.hpp"
#include "server/utf16_index.hpp"

namespace {

using unspun::require;

void require_message(const unspun::Error& error) {
  require(!error.message.empty());
}

void check_body(std::string_view type, std::string_view body) {
  unspun::HttpRequest request;
  request.content_type = type;
  request.body = body;
  const auto wanted = unspun::check_request(request);
  if (!wanted) return require_message(wanted.error());
  const std::string& rated = wanted->text.rated();
  const std::string& original = wanted->text.original();
  require(!unspun::first_invalid_utf8(rated) && !unspun::first_invalid_utf8(original));
  const unspun::Utf16Index units(original);
  std::size_t end = 0;
  unspun::Rating rating;
  for (std::size_t at = 0; at < rated.size(); ++at) {
    const unspun::ByteRange range = wanted->text.original_range({at, at + 1});
    require(range.begin < range.end && range.end <= original.size());
    require(units.offset(range.begin) <= units.offset(original.size()));
    require(range.end >= end);
    end = range.end;
    if ((static_cast<unsigned char>(rated[at]) & 0x80U) == 0 && at % 7 == 0) {
      unspun::Evidence evidence;
      evidence.range = {at, at + 1};
      evidence.found = rated.substr(at, 1);
      rating.evidence.push_back(evidence);
    }
  }
  require(!unspun::first_invalid_utf8(unspun::check_answer(*wanted, rating, "1")));
}

void rate_body(std::string_view body) {
  const auto order = unspun::rate_request(body);
  if (!order) {
    require_message(order.error());
    require(!unspun::first_invalid_utf8(order.error().message));
    return;
  }
  require(!unspun::first_invalid_utf8(order->record.bytes) && !unspun::first_invalid_utf8(order->record.id));
  require(!order->record.id.empty() && !order->record.source.empty());
}

void header_fields(std::string_view text) {
  const auto tokens = unspun::Tokens::of_text(text, "tokens");
  if (!tokens) require_message(tokens.error());
  static const auto kKnown =
      unspun::Tokens::of_text("reader a ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "known");
  const auto user = kKnown->user_of_authorization(text);
  if (user) require(text.find("abc") != std::string_view::npos || text.starts_with("B") || text.starts_with("b"));
  (void)unspun::is_local_host(text);
  const auto type = unspun::media_type(text);
  if (type) require(type->find(';') == std::string::npos);
  unspun::RouteTable routes;
  routes.add({"GET", "/v1/queue/{id}", unspun::Access::Open, unspun::BodyKind::None, true, {}});
  const auto found = routes.find("GET", text);
  if (const auto* route = std::get_if<unspun::RouteTable::Found>(&found))
    require(route->parameters.size() == 1 && !unspun::first_invalid_utf8(route->parameters.front()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      check_body("application/x-www-form-urlencoded", bytes);
      break;
    case 1:
      check_body("application/json", bytes);
      break;
    case 2:
      rate_body(bytes);
      break;
    default:
      header_fields(bytes);
  }
  return 0;
}
