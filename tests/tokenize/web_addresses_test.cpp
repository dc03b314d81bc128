#include "tokenize/web_addresses.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

std::string url_in(std::string_view text) {
  return std::string(text.substr(0, url_end(text, 0)));
}
std::string host_in(std::string_view text) {
  return std::string(text.substr(0, email_host_end(text, 0)));
}

}  // namespace

TEST_CASE("web addresses: where a URL ends") {
  CHECK(url_in("http://a.example") == "http://a.example");
  CHECK(url_in("ftp://a.example/x, y") == "ftp://a.example/x");
  CHECK(url_in("WWW.a.example!?") == "WWW.a.example");
  CHECK(url_in("http://a.example/(b)") == "http://a.example/(b)");
  CHECK(url_in("http://a.example/b)") == "http://a.example/b");
  CHECK(url_in("http://a.example/[b].)") == "http://a.example/[b]");
  CHECK(url_in("http://a.example/b(") == "http://a.example/b");
  CHECK(url_in("http://a.example's") == "http://a.example");
  CHECK(url_in("http://a.example/caf\u00E9 b") == "http://a.example/caf\u00E9");
  CHECK(url_in("http://a.example/\u65E5") == "http://a.example/");
  CHECK(url_in("http://a.example\u2014b") == "http://a.example");
}

TEST_CASE("web addresses: what is no URL") {
  CHECK(url_in("http://") == "");
  CHECK(url_in("http://.a") == "");
  CHECK(url_in("www.") == "");
  CHECK(url_in("gopher://a.example") == "");
}

TEST_CASE("web addresses: where the host of an e-mail address ends") {
  CHECK(host_in("@a.example") == "@a.example");
  CHECK(host_in("@a.example.") == "@a.example");
  CHECK(host_in("@a-b.example-") == "@a-b.example");
  CHECK(host_in("@a.example..b") == "@a.example");
}

TEST_CASE("web addresses: what is no host") {
  for (const std::string_view text :
       {"@", "@a", "@a.b", "@a.b1c", "@.example", "@-a.example", "@a-.example", "@a..example"}) {
    CAPTURE(text);
    CHECK(host_in(text) == "");
  }
}
