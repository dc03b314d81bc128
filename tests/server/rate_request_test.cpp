#include "server/rate_request.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("rate request: all members") {
  const auto order =
      rate_request(R"({"text": "An bold move", "id": "a1", "source": "a.html", "url": "http://a.example/",
                                      "format": "html", "allow": ["bold", "move"], "whole": true, "with_text": true})");
  REQUIRE(order);
  CHECK(order->record.bytes == "An bold move");
  CHECK(order->record.id == "a1");
  CHECK(order->record.source == "a.html");
  CHECK(order->record.url == "http://a.example/");
  CHECK(order->record.format == Format::Html);
  CHECK(order->options.allow == std::vector<std::string>{"bold", "move"});
  CHECK(order->options.whole);
  CHECK(order->with_text);
}

TEST_CASE("rate request: what is left out is as on the command line") {
  const auto order = rate_request(R"({"text": ""})");
  REQUIRE(order);
  CHECK(order->record.id == "-");
  CHECK(order->record.source == "-");
  CHECK(order->record.format == Format::PlainText);
  CHECK_FALSE(order->options.whole);
  CHECK_FALSE(order->with_text);
  CHECK(rate_request(R"({"text": "", "source": "s"})")->record.id == "s");
  CHECK(rate_request(R"({"text": "", "id": 12})")->record.id == "12");
}

TEST_CASE("rate request: what is wrong is named, in few words of the client") {
  const auto why_not = [](std::string_view body) {
    const auto order = rate_request(body);
    return order ? std::string() : order.error().message;
  };
  CHECK(why_not("{}") == "member \"text\" is missing");
  CHECK(why_not("3") == "the body must be a JSON object");
  CHECK(why_not(R"({"text": null})") == "member \"text\" must be a string");
  CHECK(why_not(R"({"text": "", "id": true})") == "member \"id\" must be a string");
  CHECK(why_not(R"({"text": "", "txt": ""})").starts_with("member \"txt\" is not known"));
  CHECK(why_not(R"({"text": "", ")" + std::string(1000, 'x') + R"(": 1})").size() < 200);
  CHECK(why_not(R"({"text": "", ")" + std::string(39, 'x') + "\u00E9" + R"(": 1})")
            .starts_with("member \"" + std::string(39, 'x') + "\" is not known"));
}
