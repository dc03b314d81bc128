#include "server/page_files.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "server/routes.hpp"

using namespace unspun;

namespace {

HttpReply reply_to(std::string_view path, const std::string& if_none_match = "") {
  static const RouteTable kRoutes = [] {
    RouteTable table;
    add_page_routes(table);
    return table;
  }();
  const auto found = kRoutes.find("GET", path);
  const auto* route = std::get_if<RouteTable::Found>(&found);
  REQUIRE(route != nullptr);
  CHECK(route->route->access == Access::Open);
  HttpRequest request;
  request.parameters = route->parameters;
  request.if_none_match = if_none_match;
  return route->route->handler(request);
}

std::string header(const HttpReply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return "";
}

}  // namespace

TEST_CASE("page files: those of the folder, byte for byte") {
  std::set<std::string> on_disk;
  for (const auto& entry : std::filesystem::directory_iterator(UNSPUN_SOURCE_DIR "/src/server/page")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    const std::string name = entry.path().filename().string();
    on_disk.insert(name);
    const PageFile* embedded = page_file(name);
    REQUIRE(embedded != nullptr);
    CHECK(embedded->bytes == bytes);
  }
  CHECK(on_disk.size() == page_files().size());
  CHECK(on_disk.count("index.html") == 1);
}

TEST_CASE("page files: each version has a tag of its own") {
  std::set<std::string> tags;
  for (const PageFile& file : page_files()) {
    CHECK(file.etag.size() == 18);
    tags.insert(file.etag);
  }
  CHECK(tags.size() == page_files().size());
}

TEST_CASE("page routes: files with their type and policy") {
  const HttpReply page = reply_to("/");
  CHECK(page.status == 200);
  CHECK(page.content_type == "text/html; charset=utf-8");
  CHECK(page.body == page_file("index.html")->bytes);
  CHECK(header(page, "Content-Security-Policy").find("default-src 'none'; script-src 'self';") == 0);
  CHECK(reply_to("/assets/main.js").content_type == "text/javascript; charset=utf-8");
  CHECK(reply_to("/assets/base.css").content_type == "text/css; charset=utf-8");
  CHECK(reply_to("/assets/icon.svg").content_type == "image/svg+xml");
  for (const auto* path : {"/assets/none.js", "/assets/..%2Findex.html", "/assets/MAIN.JS"})
    CHECK(reply_to(path).status == 404);
}

TEST_CASE("page routes: who has this version gets no body") {
  const std::string etag = page_file("main.js")->etag;
  for (const std::string& named : {etag, "W/" + etag, "\"x\", " + etag, std::string("*")}) {
    const HttpReply reply = reply_to("/assets/main.js", named);
    CHECK(reply.status == 304);
    CHECK(reply.body.empty());
    CHECK(header(reply, "ETag") == etag);
  }
  for (const std::string& named : {std::string("\"x\""), etag.substr(1), page_file("base.css")->etag})
    CHECK(reply_to("/assets/main.js", named).status == 200);
}
