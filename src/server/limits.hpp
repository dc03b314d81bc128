#pragma once

#include <cstddef>

namespace unspun {

/// What one client, and all together, may take of a server. The defaults are for a machine that does other work too: at
/// most some hundred megabytes of bodies, and nobody holds a connection for longer than a slow line needs.
struct ServerLimits {
  std::size_t max_body_bytes = std::size_t{4} << 20;     ///< of one request; larger ones get 413
  std::size_t max_batch_bytes = std::size_t{64} << 20;   ///< of one /v1/rate-batch, which is kept on disk
  std::size_t max_batches = 4;                           ///< at a time
  std::size_t max_held_bytes = std::size_t{256} << 20;   ///< of all bodies in memory together; over it 503
  std::size_t max_header_bytes = std::size_t{32} << 10;  ///< request line and header fields of one request
  unsigned max_connections = 4096;
  unsigned max_connections_per_address = 512;  ///< 0: as many as max_connections
  std::size_t max_queue = 128;                 ///< requests that wait for a thread; over it 503
  unsigned threads = 1;                        ///< that rate
  int header_timeout_ms = 10'000;              ///< from the connection to the end of its first request's header
  int idle_timeout_ms = 60'000;                ///< from the end of a request to the end of the next one's header
  int transfer_timeout_ms = 30'000;  ///< for a body or an answer, and then a second for each min_bytes_a_second
  std::size_t min_bytes_a_second = std::size_t{16} << 10;
  int stop_timeout_ms = 20'000;  ///< what is being answered when the server is stopped may take this long
};

}  // namespace unspun
