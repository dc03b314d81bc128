#include "server/http_server.hpp"

#include <fmt/format.h>
#include <microhttpd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>
#include <utility>

#include "server/access_log.hpp"
#include "server/exchange.hpp"
#include "server/listen_socket.hpp"

namespace unspun {
namespace {

constexpr rlim_t kOtherFiles = 256;  // models, spool files, epoll, what the program around has open
constexpr auto kPoll = std::chrono::milliseconds(20);
constexpr auto kLastAnswers = std::chrono::seconds(2);

/// As many open files as the connections need, or as the system grants.
unsigned granted_connections(unsigned wanted) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
  const rlim_t needed = wanted + kOtherFiles;
  if (limit.rlim_cur < needed) {
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY ? needed : std::min<rlim_t>(needed, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= needed) return wanted;
  return static_cast<unsigned>(limit.rlim_cur > 2 * kOtherFiles ? limit.rlim_cur - kOtherFiles : limit.rlim_cur / 2);
}

}  // namespace

struct HttpServer::State {
  State(ServerOptions wanted, RouteTable table, Metrics& counts, std::function<void(std::string_view)> write)
      : options(std::move(wanted)),
        routes(std::move(table)),
        log(std::move(write)),
        queue(options.limits.threads, options.limits.max_queue),
        watch(options.limits.max_connections, [](int descriptor) { shutdown(descriptor, SHUT_RDWR); }),
        around{routes,
               options.limits,
               options.tokens ? &*options.tokens : nullptr,
               counts,
               log,
               queue,
               watch,
               options.spool_folder,
               {},
               {},
               {},
               {},
               {}} {}

  ServerOptions options;
  RouteTable routes;
  LineLog log;
  WorkQueue queue;
  ConnectionWatch watch;
  ExchangeSurroundings around;
  ListenSocket socket{-1, 0};
  MHD_Daemon* daemon = nullptr;

  void add_metrics(Metrics& metrics) {
    metrics.add_gauge("unspun_http_open_connections", "", "Connections that are open.",
                      [this] { return static_cast<double>(watch.open_count()); });
    metrics.add_gauge("unspun_http_requests_in_flight", "", "Requests that are not answered yet.",
                      [this] { return static_cast<double>(around.exchanges.load()); });
    metrics.add_gauge("unspun_http_held_bytes", "", "Bytes of bodies in memory.",
                      [this] { return static_cast<double>(around.held_bytes.load()); });
    metrics.add_gauge("unspun_queue_depth", "", "Requests that wait for a thread.",
                      [this] { return static_cast<double>(queue.depth()); });
    metrics.add_counter("unspun_log_lines_dropped_total", "", "Lines of the access log that nobody took.",
                        [this] { return static_cast<double>(log.dropped()); });
    for (const auto& [phase, name] : {std::pair(ConnectionPhase::Fresh, "header"),
                                      {ConnectionPhase::Idle, "idle"},
                                      {ConnectionPhase::Receiving, "body"},
                                      {ConnectionPhase::Sending, "answer"}}) {
      metrics.add_counter("unspun_http_connections_cut_total", fmt::format("phase=\"{}\"", name),
                          "Connections that took too long, or stood idle where all were taken.",
                          [this, which = phase] { return static_cast<double>(watch.cut_count(which)); });
    }
  }

  void wait_for_answers(std::chrono::steady_clock::time_point deadline) const {
    while (around.exchanges > 0 && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(kPoll);
  }

  // What follows is called by libmicrohttpd, on its thread, and must not throw. A connection's context is its key of
  // the watch, a request's context its Exchange.

  static void on_connection(void* state, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode code) {
    auto& self = *static_cast<State*>(state);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
      const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
      const auto key = self.watch.opened(info->connect_fd, self.options.limits.header_timeout_ms);
      *context = reinterpret_cast<void*>(key);  // NOLINT(performance-no-int-to-ptr): a number there, never followed
    } else {
      self.watch.closed(reinterpret_cast<ConnectionWatch::Key>(*context));
    }
  }

  static void* on_uri(void* state, const char* uri, MHD_Connection* connection) {
    auto& self = *static_cast<State*>(state);
    const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    try {
      return new Exchange(self.around, reinterpret_cast<ConnectionWatch::Key>(info->socket_context), uri);
    } catch (const std::exception&) {
      return nullptr;
    }
  }

  static MHD_Result on_request(void*, MHD_Connection* connection, const char*, const char* method, const char*,
                               const char* data, std::size_t* size, void** context) {
    auto* exchange = static_cast<Exchange*>(*context);
    if (exchange == nullptr) return MHD_NO;
    try {
      return exchange->advance(connection, method, data, size) ? MHD_YES : MHD_NO;
    } catch (const std::exception&) {
      return MHD_NO;
    }
  }

  static void on_completed(void*, MHD_Connection*, void** context, MHD_RequestTerminationCode code) {
    const std::unique_ptr<Exchange> exchange(static_cast<Exchange*>(*context));
    *context = nullptr;
    if (!exchange) return;
    try {
      exchange->finish(code == MHD_REQUEST_TERMINATED_COMPLETED_OK);
    } catch (const std::exception&) {  // out of memory: this request is not in the log
    }
  }
};

HttpServer::HttpServer(std::unique_ptr<State> state) : x_state(std::move(state)) {}

HttpServer::~HttpServer() {
  stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(ServerOptions options, RouteTable routes, Metrics& metrics,
                                                      std::function<void(std::string_view)> log) {
  if (!options.tokens && !is_loopback_address(options.address))
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("{}: other machines may reach this address, and there are no tokens (--token-file): "
                               "everybody could read and use the server",
                               options.address));
  ServerLimits& limits = options.limits;
  limits.max_connections = granted_connections(limits.max_connections);
  auto socket = listen_socket(options.address, options.port);
  if (!socket) return tl::unexpected<Error>(socket.error());
  auto state = std::make_unique<State>(std::move(options), std::move(routes), metrics, std::move(log));
  State& self = *state;
  self.socket = *socket;
  self.add_metrics(metrics);
  const ServerLimits& set = self.options.limits;
  const unsigned an_address =
      set.max_connections_per_address == 0 ? set.max_connections : set.max_connections_per_address;
  self.daemon = MHD_start_daemon(
      static_cast<unsigned>(MHD_USE_EPOLL_INTERNAL_THREAD) | static_cast<unsigned>(MHD_ALLOW_SUSPEND_RESUME), 0,
      nullptr, nullptr, &State::on_request, nullptr, MHD_OPTION_LISTEN_SOCKET, self.socket.descriptor,
      MHD_OPTION_CONNECTION_LIMIT, set.max_connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, an_address,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, set.max_header_bytes, MHD_OPTION_CONNECTION_TIMEOUT, 0U,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_CONNECTION, &State::on_connection, &self,
      MHD_OPTION_URI_LOG_CALLBACK, &State::on_uri, &self, MHD_OPTION_NOTIFY_COMPLETED, &State::on_completed, &self,
      MHD_OPTION_END);
  if (self.daemon == nullptr) {
    close(self.socket.descriptor);
    return failure(ErrorCode::ReadFailed, "the network could not be started (out of threads or memory)");
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

std::uint16_t HttpServer::port() const {
  return x_state->socket.port;
}

std::string HttpServer::url() const {
  const std::string& address = x_state->options.address;
  const bool is_version_6 = address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}", is_version_6 ? "[" : "", address, is_version_6 ? "]" : "", port());
}

void HttpServer::stop() {
  State& self = *x_state;
  if (self.daemon == nullptr) return;
  self.around.is_stopping = true;
  MHD_quiesce_daemon(self.daemon);
  self.watch.close_idle();
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(self.options.limits.stop_timeout_ms);
  self.wait_for_answers(deadline);
  self.around.is_aborting = true;
  self.queue.stop();  // after this no connection is suspended, which MHD_stop_daemon insists on
  // The network has what was answered last, and the refusals of what waited, but may not have sent them.
  self.wait_for_answers(std::chrono::steady_clock::now() + kLastAnswers);
  MHD_stop_daemon(std::exchange(self.daemon, nullptr));
  close(self.socket.descriptor);
}

}  // namespace unspun
