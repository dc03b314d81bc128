#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/http_message.hpp"
#include "server/tokens.hpp"

namespace unspun {

/// Who may use a route where the server has tokens; where it has none, everybody may use all.
enum class Access : std::uint8_t { Open, Reader, Reviewer, Lead };

/// What becomes of a request's body.
enum class BodyKind : std::uint8_t {
  None,    ///< refused with 413 where there is one
  Memory,  ///< HttpRequest::body, up to max_body_bytes
  Spool    ///< HttpRequest::spool, up to max_batch_bytes
};

using Handler = std::function<HttpReply(HttpRequest& request)>;

/// One thing that a server can do. The handler is called from many threads at a time.
struct Route {
  std::string method;
  std::string pattern;  ///< "/v1/queue/{id}/lock": a name in braces stands for any one piece of a path
  Access access = Access::Reader;
  BodyKind body = BodyKind::None;
  bool is_quick = false;  ///< answered at once by the thread of the network: nothing that waits or computes
  Handler handler;
};

/// Which route answers. Add all, then ask from any thread; finding takes a few comparisons for each route.
class RouteTable {
 public:
  struct Found {
    const Route* route;
    std::vector<std::string> parameters;
  };
  struct NoPath {};
  struct NoMethod {
    std::string allowed;  ///< "GET, HEAD, POST"
  };

  void add(Route route) { x_routes.push_back(std::move(route)); }

  /// `path` as it came, not decoded. HEAD is answered by the route of GET. Where a pattern is the path itself, those
  /// with names in braces do not count: "/v1/queue/next" is no item.
  std::variant<Found, NoPath, NoMethod> find(std::string_view method, std::string_view path) const;

 private:
  std::vector<Route> x_routes;
};

}  // namespace unspun
