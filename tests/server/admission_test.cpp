#include "server/admission.hpp"

#include <doctest/doctest.h>

#include <tuple>

using namespace unspun;

namespace {

RouteTable routes() {
  RouteTable table;
  table.add({"GET", "/open", Access::Open, BodyKind::None, true, {}});
  table.add({"GET", "/read", Access::Reader, BodyKind::None, true, {}});
  table.add({"POST", "/review", Access::Reviewer, BodyKind::Memory, true, {}});
  table.add({"POST", "/lead", Access::Lead, BodyKind::Spool, true, {}});
  return table;
}

struct Desk {
  RouteTable table = routes();
  ServerLimits limits;
  std::optional<Tokens> tokens;

  unsigned status(std::string_view method, std::string_view path, std::string_view authorization = "") {
    RequestHead head;
    head.method = method;
    head.path = path;
    head.authorization = authorization;
    return status(head);
  }
  unsigned status(const RequestHead& head) const {
    const Admission result = admission(head, table, tokens ? &*tokens : nullptr, limits);
    return result.refusal ? result.refusal->status : 200;
  }
};

}  // namespace

TEST_CASE("admission: roles") {
  std::string file;
  std::vector<std::string> bearers;
  for (const Role role : {Role::Reader, Role::Reviewer, Role::Lead}) {
    const auto made = new_token(role, "someone");
    REQUIRE(made);
    file += made->line;
    bearers.push_back("Bearer " + made->token);
  }
  Desk desk;
  desk.tokens = *Tokens::of_text(file, "tokens");
  const unsigned expected[3][3] = {{200, 403, 403}, {200, 200, 403}, {200, 200, 200}};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(desk.status("GET", "/open", bearers[i]) == 200);
    CHECK(desk.status("GET", "/read", bearers[i]) == expected[i][0]);
    CHECK(desk.status("POST", "/review", bearers[i]) == expected[i][1]);
    CHECK(desk.status("POST", "/lead", bearers[i]) == expected[i][2]);
  }
  CHECK(desk.status("GET", "/open") == 200);
  for (const auto* path : {"/review", "/lead"}) CHECK(desk.status("POST", path, "Bearer x") == 401);
  CHECK(desk.status("GET", "/read", bearers[0] + "0") == 401);
  CHECK(desk.status("GET", "/read", bearers[0].substr(0, 70)) == 401);
  CHECK(desk.status("GET", "/nowhere") == 404);
}

TEST_CASE("admission: a browser's password is not for pages of other hosts") {
  Desk desk;
  // The SHA-256 of "abc"; "YTphYmM=" is "a:abc".
  desk.tokens = *Tokens::of_text("reader a ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "tokens");
  RequestHead head;
  head.method = "GET";
  head.path = "/read";
  head.host = "desk.example:8081";
  for (const auto& [authorization, origin, status] : {std::tuple("Basic YTphYmM=", "", 200U),
                                                      {"Basic YTphYmM=", "http://desk.example:8081", 200U},
                                                      {"Basic YTphYmM=", "https://evil.example", 403U},
                                                      {"basic YTphYmM=", "null", 403U},
                                                      {"Basic YTphYmM=", "http://localhost", 403U},
                                                      {"Bearer abc", "https://evil.example", 200U}}) {
    head.authorization = authorization;
    head.origin = origin;
    CHECK(desk.status(head) == status);
  }
}

TEST_CASE("admission: bodies") {
  Desk desk;
  desk.limits.max_body_bytes = 100;
  desk.limits.max_batch_bytes = 1000;
  RequestHead head;
  head.method = "POST";
  head.path = "/review";
  head.content_length = 100;
  CHECK(desk.status(head) == 200);
  head.content_length = 101;
  CHECK(desk.status(head) == 413);
  head.path = "/lead";
  CHECK(desk.status(head) == 200);
  head.content_encoding = "gzip";
  CHECK(desk.status(head) == 415);
  head.content_encoding = "identity";
  CHECK(desk.status(head) == 200);
  head.has_ambiguous_length = true;
  CHECK(desk.status(head) == 400);
  RequestHead read;
  read.method = "GET";
  read.path = "/read";
  read.content_length = 0;
  CHECK(desk.status(read) == 200);
  read.is_chunked = true;
  CHECK(desk.status(read) == 413);
}

TEST_CASE("admission: this machine's names") {
  for (const auto* host : {"localhost", "LocalHost:80", "127.0.0.1", "127.9.8.7:65535", "[::1]", "[::1]:8081"})
    CHECK(is_local_host(host));
  for (const auto* host : {"localhost.example", "127.example", "127.0.0.1.example", "[::1].example", "[::2]",
                           "10.0.0.1", "", "localhosts", "evil.example"})
    CHECK_FALSE(is_local_host(host));
}
