#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "server/limits.hpp"
#include "server/metrics.hpp"
#include "server/route_table.hpp"
#include "server/tokens.hpp"

namespace unspun {

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< a number or a name of this machine
  std::uint16_t port = 0;             ///< 0: one that is free
  std::string spool_folder;           ///< exists
  std::optional<Tokens> tokens;       ///< needed for an address that other machines reach
  ServerLimits limits;
};

/// HTTP/1.1 over libmicrohttpd: one thread for the network, by epoll, a fixed pool for what takes time. Begins with
/// start(), ends with stop() or with the object. `metrics` and what the handlers refer to must outlive it; `log` gets
/// whole lines of JSON, each with its line feed, on a thread of the server's own.
class HttpServer {
 public:
  /// Listens, and answers from now on. InvalidArgument where the address can be reached by others and there are no
  /// tokens, or is none; ReadFailed where the system refuses (in use, not permitted); each with the address.
  static Result<std::unique_ptr<HttpServer>> start(ServerOptions options, RouteTable routes, Metrics& metrics,
                                                   std::function<void(std::string_view)> log);
  ~HttpServer();

  std::uint16_t port() const;
  /// "http://127.0.0.1:8081"
  std::string url() const;

  /// Accepts no more, finishes what is being answered (up to the limit of time), closes all. Returns when done.
  void stop();

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> x_state;
};

}  // namespace unspun
