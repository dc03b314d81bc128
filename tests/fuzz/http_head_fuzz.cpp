// Heads of requests as they come from the network, past the HTTP library, a line for each part: method, path, Host,
// Origin, Authorization, Content-Encoding, Content-Length; and an X-Request-Id. The first byte has the flags. A server
// without tokens admits nothing that names another host; one with tokens nobody without; lengths hold.
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/require.hpp"
#include "input/utf8.hpp"
#include "server/admission.hpp"
#include "server/percent_coding.hpp"
#include "server/request_id.hpp"

namespace {

using namespace unspun;

RouteTable routes() {
  RouteTable table;
  table.add({"GET", "/", Access::Open, BodyKind::None, true, {}});
  table.add({"POST", "/v1/rate", Access::Reader, BodyKind::Memory, false, {}});
  table.add({"POST", "/v1/rate-batch", Access::Reader, BodyKind::Spool, false, {}});
  table.add({"GET", "/v1/queue/next", Access::Reviewer, BodyKind::None, false, {}});
  table.add({"GET", "/v1/queue/{id}", Access::Reviewer, BodyKind::None, false, {}});
  table.add({"POST", "/v1/queue/{id}/lock", Access::Lead, BodyKind::Memory, false, {}});
  return table;
}

std::string_view next_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  static const RouteTable kRoutes = routes();
  // Of the token "abc".
  static const auto kTokens =
      Tokens::of_text("reader a ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "known");
  static const ServerLimits kLimits;
  RequestHead head;
  head.method = next_line(rest);
  head.path = next_line(rest);
  head.host = next_line(rest);
  head.origin = next_line(rest);
  head.authorization = next_line(rest);
  head.content_encoding = next_line(rest);
  const std::string_view length = next_line(rest);
  std::uint64_t bytes = 0;
  if (std::from_chars(length.data(), length.data() + length.size(), bytes).ec == std::errc())
    head.content_length = bytes;
  head.is_chunked = (data[0] & 1) != 0;
  head.has_ambiguous_length = (data[0] & 2) != 0;
  const bool has_tokens = (data[0] & 4) != 0;
  const Admission found = admission(head, kRoutes, has_tokens ? &*kTokens : nullptr, kLimits);
  for (const std::string& parameter : found.parameters) require(!first_invalid_utf8(parameter));
  if (found.refusal) {
    require(found.refusal->status >= 400 && !first_invalid_utf8(found.refusal->body));
    for (const auto& [name, value] : found.refusal->headers) require(value.find_first_of("\r\n") == value.npos);
  } else {
    require(found.route != nullptr && !head.has_ambiguous_length);
    require(has_tokens || head.host.empty() || is_local_host(head.host));
    if (has_tokens && found.route->access != Access::Open) {
      require(found.route->access == Access::Reader && found.user && found.user->name == "a");
      require(head.authorization.find("abc") != head.authorization.npos || head.authorization.size() > 7);
    }
    if (bytes > kLimits.max_batch_bytes) require(!head.content_length);
    require(found.route->body != BodyKind::None || (!head.is_chunked && head.content_length.value_or(0) == 0));
  }
  if (is_sane_request_id(rest))
    require(!rest.empty() && rest.size() <= 128 && rest.find_first_of("\r\n\t \"\\") == rest.npos);
  const auto decoded = percent_decoded(rest, (data[0] & 8) != 0);
  if (decoded) require(decoded->size() <= rest.size());
  return 0;
}
