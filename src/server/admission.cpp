#include "server/admission.hpp"

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "server/problem.hpp"

namespace unspun {
namespace {

/// Whether a page of another host than `host` sent it; all names of this machine are one where `all_local`.
bool is_foreign_origin(std::string_view origin, std::string_view host, bool all_local) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!origin.starts_with(scheme)) continue;
    const std::string_view origin_host = origin.substr(scheme.size());
    return origin_host != host && !(all_local && is_local_host(origin_host));
  }
  return origin == "null";  // of a page in a sandbox; chrome-extension:// and the like are not
}

bool is_basic(std::string_view authorization) {
  return !authorization.empty() && (authorization.front() | 0x20) == 'b' && authorization.size() > 1 &&
         (authorization[1] | 0x20) == 'a';
}

bool may_use(Access access, const std::optional<User>& user) {
  if (access == Access::Open) return true;
  return user && static_cast<int>(user->role) + static_cast<int>(Access::Reader) >= static_cast<int>(access);
}

HttpReply unauthorized(std::string_view detail) {
  HttpReply reply = problem(401, detail);
  reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"unspun\"");
  return reply;
}

std::optional<HttpReply> refusal_of_body(const RequestHead& head, const Route& route, const ServerLimits& limits) {
  if (head.has_ambiguous_length) return problem(400, "the length of the body is given more than once");
  const bool has_body = head.is_chunked || head.content_length.value_or(0) > 0;
  if (!has_body) return std::nullopt;
  if (route.body == BodyKind::None) return problem(413, "this request takes no body");
  if (!head.content_encoding.empty() && head.content_encoding != "identity")
    return problem(415, "the body must not be compressed: no Content-Encoding is read");
  const std::size_t limit = route.body == BodyKind::Spool ? limits.max_batch_bytes : limits.max_body_bytes;
  if (head.content_length.value_or(0) > limit)
    return problem(413, fmt::format("the body has {} bytes, the limit is {}", *head.content_length, limit));
  return std::nullopt;
}

}  // namespace

bool is_local_host(std::string_view host) {
  if (host.starts_with("[::1]")) {
    host.remove_prefix(5);
    return host.empty() || host.front() == ':';
  }
  host = host.substr(0, host.find(':'));
  std::string lower;
  for (const char letter : host)
    lower += static_cast<char>(is_ascii_upper(static_cast<unsigned char>(letter)) ? letter + 32 : letter);
  if (lower == "localhost") return true;
  if (!lower.starts_with("127.")) return false;
  return lower.find_first_not_of("0123456789.") == std::string::npos;
}

Admission admission(const RequestHead& head, const RouteTable& routes, const Tokens* tokens,
                    const ServerLimits& limits) {
  Admission result;
  const auto refused = [&result](HttpReply reply) {
    result.refusal = std::move(reply);
    return std::move(result);
  };
  if (tokens == nullptr && !head.host.empty() && !is_local_host(head.host))
    return refused(problem(403, "this server has no tokens and answers only to this machine's own names"));
  if (tokens == nullptr && is_foreign_origin(head.origin, head.host, true))
    return refused(problem(403, "this server has no tokens and does not answer to pages of other hosts"));

  auto found = routes.find(head.method, head.path);
  if (std::holds_alternative<RouteTable::NoPath>(found)) return refused(problem(404, "no such route"));
  if (const auto* other = std::get_if<RouteTable::NoMethod>(&found)) {
    HttpReply reply = problem(405, "this route has other methods: " + other->allowed);
    reply.headers.emplace_back("Allow", other->allowed);
    return refused(std::move(reply));
  }
  auto& route = std::get<RouteTable::Found>(found);
  result.route = route.route;
  result.parameters = std::move(route.parameters);

  if (tokens != nullptr) {
    // Browsers send what they know for Basic with the requests of any page; a Bearer token must be put there.
    if (is_basic(head.authorization) && is_foreign_origin(head.origin, head.host, false))
      return refused(problem(403, "pages of other hosts may not use a browser's password: send Bearer"));
    result.user = tokens->user_of_authorization(head.authorization);
    if (!may_use(result.route->access, result.user)) {
      if (result.user) return refused(problem(403, "the role of this token may not do that"));
      return refused(unauthorized(head.authorization.empty() ? "a token is needed: Authorization: Bearer TOKEN"
                                                             : "this token is not known"));
    }
  }
  result.refusal = refusal_of_body(head, *result.route, limits);
  return result;
}

}  // namespace unspun
