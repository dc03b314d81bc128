#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/spool_file.hpp"
#include "server/tokens.hpp"

namespace unspun {

/// What a route's handler is told of a request. `body` was received whole; of a route that spools it is in `spool`
/// instead.
struct HttpRequest {
  std::string method;
  std::string query;                    ///< as it came, after the '?', not decoded
  std::string content_type;             ///< as it came; empty where the header is missing
  std::string if_none_match;            ///< the header, as it came
  std::string user;                     ///< name of the token; empty where there is none
  Role role = Role::Lead;               ///< of the token; where there are none, everybody may do everything
  std::vector<std::string> parameters;  ///< what stands for the {names} of the route's pattern, decoded
  std::string body;
  std::unique_ptr<SpoolFile> spool;
};

/// An answer that is made while it is sent. One thread at a time asks for pieces; it is the pool's, not the network's.
class ReplyStream {
 public:
  virtual ~ReplyStream() = default;
  /// Some bytes more, never none; nothing at the end.
  virtual std::optional<std::string> next_piece() = 0;
};

struct HttpReply {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< others than those of the body
  std::unique_ptr<ReplyStream> stream;                       ///< instead of `body`
};

}  // namespace unspun
