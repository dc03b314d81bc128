#include "server/route_table.hpp"

#include <doctest/doctest.h>

using namespace unspun;

namespace {

RouteTable routes() {
  RouteTable table;
  for (const auto& [method, pattern] :
       {std::pair("GET", "/a"), {"POST", "/a"}, {"GET", "/queue/{id}/lock"}, {"GET", "/"}})
    table.add({method, pattern, Access::Open, BodyKind::None, true, {}});
  return table;
}

}  // namespace

TEST_CASE("route table: finds by method and path") {
  const RouteTable table = routes();
  const auto pattern = [&table](std::string_view method, std::string_view path) -> std::string {
    const auto found = table.find(method, path);
    const auto* route = std::get_if<RouteTable::Found>(&found);
    return route == nullptr ? "" : route->route->method + " " + route->route->pattern;
  };
  CHECK(pattern("GET", "/a") == "GET /a");
  CHECK(pattern("HEAD", "/a") == "GET /a");
  CHECK(pattern("POST", "/a") == "POST /a");
  CHECK(pattern("GET", "/") == "GET /");
  for (const auto* path : {"/a/", "/A", "//a", "a", "", "/b", "/a/b", "/queue//lock", "/queue/lock"})
    CHECK(pattern("GET", path).empty());
}

TEST_CASE("route table: parameters are decoded") {
  const RouteTable table = routes();
  const auto found = table.find("GET", "/queue/a%2Fb%C3%A9/lock");
  REQUIRE(std::holds_alternative<RouteTable::Found>(found));
  CHECK(std::get<RouteTable::Found>(found).parameters == std::vector<std::string>{"a/b\xC3\xA9"});
  for (const auto* path : {"/queue/%FF/lock", "/queue/%/lock", "/queue/%2/lock"})
    CHECK(std::holds_alternative<RouteTable::NoPath>(table.find("GET", path)));
}

TEST_CASE("route table: another method is told which there are") {
  const auto found = routes().find("DELETE", "/a");
  REQUIRE(std::holds_alternative<RouteTable::NoMethod>(found));
  CHECK(std::get<RouteTable::NoMethod>(found).allowed == "GET, HEAD, POST");
}

TEST_CASE("route table: a path that is a pattern itself does not count as one with a name in braces") {
  RouteTable routes;
  routes.add({"GET", "/v1/queue/{item}", Access::Open, BodyKind::None, true, {}});
  routes.add({"POST", "/v1/queue/next", Access::Open, BodyKind::None, true, {}});
  const auto found = routes.find("POST", "/v1/queue/next");
  REQUIRE(std::holds_alternative<RouteTable::Found>(found));
  CHECK(std::get<RouteTable::Found>(found).parameters.empty());
  const auto none = routes.find("GET", "/v1/queue/next");
  REQUIRE(std::holds_alternative<RouteTable::NoMethod>(none));
  CHECK(std::get<RouteTable::NoMethod>(none).allowed == "POST");
  CHECK(std::holds_alternative<RouteTable::Found>(routes.find("GET", "/v1/queue/7")));
}
