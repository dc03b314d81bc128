#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http_message.hpp"
#include "server/limits.hpp"
#include "server/route_table.hpp"
#include "server/tokens.hpp"

namespace unspun {

/// What is known of a request when its header is there and its body is not.
struct RequestHead {
  std::string_view method;
  std::string_view path;  ///< as it came, not decoded
  std::string_view host;
  std::string_view origin;
  std::string_view authorization;
  std::string_view content_encoding;
  std::optional<std::uint64_t> content_length;
  bool is_chunked = false;
  bool has_ambiguous_length = false;  ///< more than one length, or a length beside a transfer coding
};

/// Whether a request may go on to its body, and to what. Decided before any of the body is read.
struct Admission {
  const Route* route = nullptr;  ///< also where it is refused, once it is known
  std::vector<std::string> parameters;
  std::optional<User> user;
  std::optional<HttpReply> refusal;
};

/// `tokens` is null for a server that has none, which only this machine can reach. Then pages of other hosts must not
/// use the browser of somebody here to reach it: a Host (DNS rebinding) or an Origin (forms) that is not this machine
/// is refused. Browsers' extensions are taken for programs of this machine. With tokens, the same is refused where the
/// token came as Basic, which browsers send by themselves.
Admission admission(const RequestHead& head, const RouteTable& routes, const Tokens* tokens,
                    const ServerLimits& limits);

/// Whether `host`, with or without a port, is this machine: localhost, 127.x.x.x, [::1].
/// Example: "localhost:8081" is, "localhost.example.org" is not.
bool is_local_host(std::string_view host);

}  // namespace unspun
