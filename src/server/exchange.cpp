#include "server/exchange.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <utility>

#include "server/problem.hpp"
#include "server/request_id.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostDiscarded =
    std::size_t{256} * 1024;         // of a refused body: cheap to read, and the connection lives on
constexpr int kCutTimeoutMs = 2000;  // for a client to read the answer before the connection goes
constexpr std::size_t kStreamBlock = std::size_t{64} * 1024;

std::string_view header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

MHD_Result count_header(void* count, MHD_ValueKind, const char* name, const char*) {
  const std::string_view wanted = MHD_HTTP_HEADER_CONTENT_LENGTH;
  const bool is_it = std::string_view(name).size() == wanted.size() &&
                     std::equal(wanted.begin(), wanted.end(), name,
                                [](char one, char other) { return (one | 0x20) == (other | 0x20); });
  if (is_it) ++*static_cast<int*>(count);
  return MHD_YES;
}

std::string address_text(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address == nullptr) return "";
  if (address->sa_family == AF_INET) {
    inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in*>(address)->sin_addr, text, sizeof text);
  } else if (address->sa_family == AF_INET6) {
    inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr, text, sizeof text);
  }
  return text;
}

}  // namespace

Exchange::Exchange(ExchangeSurroundings& around, ConnectionWatch::Key key, std::string_view uri)
    : x_around(around), x_key(key) {
  const std::size_t question = uri.find('?');
  x_path = uri.substr(0, question);
  if (question != std::string_view::npos) x_request.query = uri.substr(question + 1);
  ++x_around.exchanges;
}

Exchange::~Exchange() {
  x_around.held_bytes -= x_held;
  if (x_is_batch) --x_around.batches;
  --x_around.exchanges;
}

bool Exchange::advance(MHD_Connection* connection, std::string_view method, const char* data, std::size_t* size) {
  const std::string_view bytes(data, *size);
  *size = 0;
  x_received += bytes.size();
  switch (x_step) {
    case Step::Head:
      return begin(connection, method);
    case Step::Receiving:
      if (bytes.empty()) return submit(connection);
      receive(bytes);
      if (x_step == Step::Refusing && x_received > kMostDiscarded) cut(connection);
      return true;
    case Step::Refusing:
      if (bytes.empty()) return answer(connection);
      if (x_received > kMostDiscarded) cut(connection);
      return true;
    case Step::Cut:
      return !bytes.empty();
    case Step::Working:
      return answer(connection);
    case Step::Answering:
      return false;
  }
  return false;
}

bool Exchange::begin(MHD_Connection* connection, std::string_view method) {
  const std::string_view id = header(connection, "X-Request-Id");
  x_request_id = is_sane_request_id(id) ? std::string(id) : new_request_id();
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  if (info != nullptr) x_client = address_text(info->client_addr);
  x_request.method = method;
  x_request.content_type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
  x_request.if_none_match = header(connection, MHD_HTTP_HEADER_IF_NONE_MATCH);

  RequestHead head;
  head.method = method;
  head.path = x_path;
  head.host = header(connection, MHD_HTTP_HEADER_HOST);
  head.origin = header(connection, MHD_HTTP_HEADER_ORIGIN);
  head.authorization = header(connection, MHD_HTTP_HEADER_AUTHORIZATION);
  head.content_encoding = header(connection, MHD_HTTP_HEADER_CONTENT_ENCODING);
  const std::string_view length = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
  std::uint64_t bytes = 0;
  if (std::from_chars(length.data(), length.data() + length.size(), bytes).ec == std::errc())
    head.content_length = bytes;
  head.is_chunked = !header(connection, MHD_HTTP_HEADER_TRANSFER_ENCODING).empty();
  int lengths = head.is_chunked ? 1 : 0;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &lengths);
  head.has_ambiguous_length = lengths > 1;

  x_admission = admission(head, x_around.routes, x_around.tokens, x_around.limits);
  x_request.parameters = std::move(x_admission.parameters);
  if (x_admission.user) {
    x_request.user = x_admission.user->name;
    x_request.role = x_admission.user->role;
  }
  x_step = Step::Receiving;
  enter(ConnectionPhase::Receiving, 0);
  if (x_around.is_stopping) {
    refuse(busy("the server is being stopped"));
  } else if (x_admission.refusal) {
    refuse(std::move(*x_admission.refusal));
  } else if (x_admission.route->body == BodyKind::Spool && lengths > 0) {
    x_is_batch = true;
    if (++x_around.batches > x_around.limits.max_batches) {
      refuse(busy("as many batches as may be at a time are being rated"));
    } else if (auto spool = SpoolFile::make(x_around.spool_folder)) {
      x_request.spool = std::move(*spool);
    } else {
      refuse(problem(507, "the server has no room for the body"));
    }
  }
  // A client that waits to be told whether to send its body is told now, and need not.
  const bool waits = !header(connection, MHD_HTTP_HEADER_EXPECT).empty();
  if (x_step == Step::Refusing && (waits || head.has_ambiguous_length)) return answer(connection);
  return true;
}

void Exchange::receive(std::string_view bytes) {
  const ServerLimits& limits = x_around.limits;
  const BodyKind kind = x_admission.route->body;
  const std::size_t limit = kind == BodyKind::Spool ? limits.max_batch_bytes : limits.max_body_bytes;
  enter(ConnectionPhase::Receiving, x_received);
  if (kind == BodyKind::None) return refuse(problem(413, "this request takes no body"));
  if (x_received > limit) return refuse(problem(413, fmt::format("the body has more than {} bytes", limit)));
  if (kind == BodyKind::Spool) {
    if (!x_request.spool || !x_request.spool->append(bytes))
      refuse(problem(507, "the server has no room for the body"));
    return;
  }
  x_held += bytes.size();
  if (x_around.held_bytes.fetch_add(bytes.size()) + bytes.size() > limits.max_held_bytes)
    return refuse(busy("the server holds as many bodies as it may"));
  try {
    x_request.body += bytes;
  } catch (const std::exception&) {
    refuse(busy("the server is out of memory"));
  }
}

void Exchange::refuse(HttpReply reply) {
  x_reply = std::move(reply);
  x_step = Step::Refusing;
  x_request.spool.reset();
  std::string().swap(x_request.body);
}

void Exchange::cut(MHD_Connection* connection) {
  x_step = Step::Cut;
  x_around.watch.enter(x_key, ConnectionPhase::Refused, kCutTimeoutMs);
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return;
  std::string answer = fmt::format(
      "HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Type: {}\r\nContent-Length: {}\r\nX-Request-Id: {}\r\n",
      x_reply.status, status_title(x_reply.status), x_reply.content_type, x_reply.body.size(), x_request_id);
  for (const auto& [name, value] : x_reply.headers) answer += fmt::format("{}: {}\r\n", name, value);
  answer += "\r\n" + x_reply.body;
  const ssize_t sent = send(info->connect_fd, answer.data(), answer.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent > 0) x_sent = x_reply.body.size();
  shutdown(info->connect_fd, SHUT_WR);
}

bool Exchange::submit(MHD_Connection* connection) {
  if (x_admission.route->is_quick) {
    run_handler();
    return answer(connection);
  }
  x_step = Step::Working;
  enter(ConnectionPhase::Working, 0);
  MHD_suspend_connection(connection);
  const bool is_queued = x_around.queue.try_push(
      [this, connection] {
        run_handler();
        MHD_resume_connection(connection);  // from here on this object may be gone
      },
      x_request.body.size());
  if (!is_queued) {
    x_reply = busy("as many requests as may are waiting");
    MHD_resume_connection(connection);
  }
  return true;
}

void Exchange::run_handler() {
  try {
    if (x_around.is_aborting) {
      x_reply = busy("the server is being stopped");
      return;
    }
    x_reply = x_admission.route->handler(x_request);
  } catch (const std::exception&) {
    x_reply = problem(500, "the request could not be answered; the request id leads to it in the log");
  }
}

bool Exchange::answer(MHD_Connection* connection) {
  x_step = Step::Answering;
  MHD_Response* response = nullptr;
  if (x_reply.stream) {
    x_connection = connection;
    enter(ConnectionPhase::Sending, 0);
    response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, kStreamBlock, &Exchange::stream_bytes, this, nullptr);
  } else {
    x_sent = x_reply.body.size();
    enter(ConnectionPhase::Sending, x_sent);
    response = MHD_create_response_from_buffer(x_reply.body.size(), x_reply.body.data(), MHD_RESPMEM_PERSISTENT);
  }
  if (response == nullptr) return false;
  const auto add = [response](const char* name, const std::string& value) {
    MHD_add_response_header(response, name, value.c_str());
  };
  if (!x_reply.content_type.empty()) add(MHD_HTTP_HEADER_CONTENT_TYPE, x_reply.content_type);
  add("X-Request-Id", x_request_id);
  const bool is_cacheable = std::any_of(x_reply.headers.begin(), x_reply.headers.end(), [](const auto& header) {
    return header.first == MHD_HTTP_HEADER_CACHE_CONTROL;
  });
  if (!is_cacheable) add(MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
  add("X-Content-Type-Options", "nosniff");
  if (x_around.is_stopping) add(MHD_HTTP_HEADER_CONNECTION, "close");
  for (const auto& [name, value] : x_reply.headers) add(name.c_str(), value);
  const MHD_Result queued = MHD_queue_response(connection, x_reply.status, response);
  MHD_destroy_response(response);
  return queued == MHD_YES;
}

ssize_t Exchange::stream_bytes(void* exchange, std::uint64_t, char* into, std::size_t most) {
  return static_cast<Exchange*>(exchange)->next_bytes(into, most);
}

ssize_t Exchange::next_bytes(char* into, std::size_t most) {
  if (x_piece_sent < x_piece.size()) {
    const std::size_t count = std::min(most, x_piece.size() - x_piece_sent);
    std::copy_n(x_piece.data() + x_piece_sent, count, into);
    x_piece_sent += count;
    x_sent += count;
    enter(ConnectionPhase::Sending, 0);
    return static_cast<ssize_t>(count);
  }
  if (x_stream_ended) return MHD_CONTENT_READER_END_OF_STREAM;
  MHD_Connection* connection = x_connection;
  enter(ConnectionPhase::Working, 0);
  MHD_suspend_connection(connection);
  const bool is_queued = x_around.queue.push_continuation([this, connection] {
    x_piece_sent = 0;
    x_piece.clear();
    try {
      if (auto piece = x_reply.stream->next_piece())
        x_piece = std::move(*piece);
      else
        x_stream_ended = true;
    } catch (const std::exception&) {
      x_stream_ended = true;
    }
    MHD_resume_connection(connection);  // from here on this object may be gone
  });
  if (is_queued) return 0;
  MHD_resume_connection(connection);
  return MHD_CONTENT_READER_END_WITH_ERROR;
}

HttpReply Exchange::busy(std::string_view detail) const {
  HttpReply reply = problem(503, detail);
  reply.headers.emplace_back("Retry-After", std::to_string(x_around.queue.retry_after_seconds()));
  return reply;
}

void Exchange::enter(ConnectionPhase phase, std::size_t bytes) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  constexpr std::int64_t kMostMs = 3'600'000;
  const ServerLimits& limits = x_around.limits;
  if (phase == ConnectionPhase::Working) return x_around.watch.enter(x_key, phase, 0);
  auto left = static_cast<std::int64_t>(bytes * 1000 / limits.min_bytes_a_second) + limits.transfer_timeout_ms;
  // A body has its time from the beginning, not from its last byte: else a byte now and then would keep it for ever.
  if (phase == ConnectionPhase::Receiving)
    left -= duration_cast<milliseconds>(std::chrono::steady_clock::now() - x_start).count();
  x_around.watch.enter(x_key, phase, static_cast<int>(std::clamp<std::int64_t>(left, 1, kMostMs)));
}

void Exchange::finish(bool is_complete) {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - x_start;
  const std::string_view route =
      x_admission.route == nullptr ? "unmatched" : std::string_view(x_admission.route->pattern);
  const unsigned status = x_step == Step::Answering || x_step == Step::Cut ? x_reply.status : 499;
  x_around.metrics.count_request(route, status, taken.count(), x_received, x_sent);
  AccessEntry entry;
  entry.request_id = x_request_id;
  entry.client = x_client;
  entry.user = x_request.user;
  entry.method = x_request.method;
  entry.route = route;
  entry.status = status;
  entry.bytes_in = x_received;
  entry.bytes_out = x_sent;
  entry.seconds = taken.count();
  entry.is_complete = is_complete;
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  x_around.log.add(access_line(entry, std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()));
  if (x_step == Step::Cut) return;
  x_around.watch.enter(x_key, ConnectionPhase::Idle, x_around.limits.idle_timeout_ms);
}

}  // namespace unspun
