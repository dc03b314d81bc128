#include "server/page_files.hpp"
#include "server/problem.hpp"
#include "server/routes.hpp"

namespace unspun {
namespace {

// The page is made of our own files alone: nothing of another host, nothing inline, no frame around it. So text that
// got into it as markup, which its scripts never do, would still not run.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

/// Whether the client has that version: the header names it, alone, in a list or as weak.
bool is_named(std::string_view etag, std::string_view if_none_match) {
  if (if_none_match == "*") return true;
  return if_none_match.find(etag) != std::string_view::npos;  // with its quotes, so no part of another one
}

HttpReply file_reply(const PageFile& file, const HttpRequest& request) {
  HttpReply reply;
  reply.headers = {{"Content-Security-Policy", kPolicy},
                   {"Referrer-Policy", "no-referrer"},
                   {"Cross-Origin-Opener-Policy", "same-origin"},
                   {"Cache-Control", "no-cache"},  // kept, but asked for: one version of the page at a time
                   {"ETag", file.etag}};
  if (is_named(file.etag, request.if_none_match)) {
    reply.status = 304;
    reply.content_type.clear();
    return reply;
  }
  reply.content_type = file.content_type;
  reply.body = file.bytes;
  return reply;
}

Route page_route(std::string pattern, Handler handler) {
  return {"GET", std::move(pattern), Access::Open, BodyKind::None, true, std::move(handler)};
}

}  // namespace

void add_page_routes(RouteTable& routes) {
  routes.add(page_route("/", [](HttpRequest& request) { return file_reply(*page_file("index.html"), request); }));
  routes.add(page_route("/assets/{name}", [](HttpRequest& request) {
    const PageFile* file = page_file(request.parameters.front());
    return file == nullptr ? problem(404, "the page has no such file") : file_reply(*file, request);
  }));
}

}  // namespace unspun
