#include "server/problem.hpp"

#include <fmt/format.h>

#include "report/json_text.hpp"

namespace unspun {

std::string_view status_title(unsigned status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    case 507:
      return "Insufficient Storage";
    default:
      return "Error";
  }
}

HttpReply problem(unsigned status, std::string_view detail) {
  HttpReply reply;
  reply.status = status;
  reply.content_type = "application/problem+json";
  reply.body = fmt::format("{{\"type\": \"about:blank\", \"title\": {}, \"status\": {}, \"detail\": {}}}\n",
                           json_string(status_title(status)), status, json_string(detail));
  return reply;
}

}  // namespace unspun
