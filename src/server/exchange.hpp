#pragma once

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/access_log.hpp"
#include "server/admission.hpp"
#include "server/connection_watch.hpp"
#include "server/http_message.hpp"
#include "server/limits.hpp"
#include "server/metrics.hpp"
#include "server/route_table.hpp"
#include "server/tokens.hpp"
#include "server/work_queue.hpp"

struct MHD_Connection;

namespace unspun {

/// What all exchanges of one server share. Everything in it outlives them.
struct ExchangeSurroundings {
  const RouteTable& routes;
  const ServerLimits& limits;
  const Tokens* tokens;  ///< null where there are none
  Metrics& metrics;
  LineLog& log;
  WorkQueue& queue;
  ConnectionWatch& watch;
  std::string spool_folder;
  std::atomic<std::size_t> held_bytes{0};  ///< of bodies in memory
  std::atomic<std::size_t> batches{0};     ///< bodies in spool files
  std::atomic<std::size_t> exchanges{0};   ///< requests whose answer is not sent yet
  std::atomic<bool> is_stopping{false};    ///< new requests are refused
  std::atomic<bool> is_aborting{false};    ///< those that wait are refused too
};

/// One request and its answer, from the request line to the last byte. All but the handler of the route happens on the
/// thread of the network; while the pool works, the connection is suspended, and nothing here is touched.
///
///   Head -> Receiving -> Working -> (answer)            the ordinary way
///   Head -> Refusing -> (answer)                        refused; what is left of a short body is read and dropped
///   Refusing -> Cut                                     of a long one not: the answer is sent in the middle of it
///
/// libmicrohttpd sends no answer while a body comes in. So a body that is too long, which may have no end, is answered
/// past the library, straight into the socket, and the connection goes soon after.
class Exchange {
 public:
  Exchange(ExchangeSurroundings& around, ConnectionWatch::Key key, std::string_view uri);
  ~Exchange();
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  /// The library's access handler: the header is there, `size` bytes of the body are, or (0) all of it, or the pool is
  /// done. False closes the connection.
  bool advance(MHD_Connection* connection, std::string_view method, const char* data, std::size_t* size);

  /// The answer is sent, or the client gone: counts and logs.
  void finish(bool is_complete);

 private:
  enum class Step : std::uint8_t { Head, Receiving, Refusing, Cut, Working, Answering };

  bool begin(MHD_Connection* connection, std::string_view method);
  void receive(std::string_view bytes);
  void refuse(HttpReply reply);
  void cut(MHD_Connection* connection);
  bool submit(MHD_Connection* connection);
  void run_handler();
  bool answer(MHD_Connection* connection);
  HttpReply busy(std::string_view detail) const;
  void enter(ConnectionPhase phase, std::size_t bytes);
  static ssize_t stream_bytes(void* exchange, std::uint64_t position, char* into, std::size_t most);
  ssize_t next_bytes(char* into, std::size_t most);

  ExchangeSurroundings& x_around;
  const ConnectionWatch::Key x_key;
  const std::chrono::steady_clock::time_point x_start = std::chrono::steady_clock::now();
  Step x_step = Step::Head;
  std::string x_path;
  std::string x_request_id;
  std::string x_client;
  Admission x_admission;
  HttpRequest x_request;
  HttpReply x_reply;
  std::uint64_t x_received = 0;
  std::uint64_t x_sent = 0;
  std::size_t x_held = 0;  // of held_bytes
  bool x_is_batch = false;
  // Of a stream: what the pool made last and how much of it is sent.
  MHD_Connection* x_connection = nullptr;
  std::string x_piece;
  std::size_t x_piece_sent = 0;
  bool x_stream_ended = false;
};

}  // namespace unspun
