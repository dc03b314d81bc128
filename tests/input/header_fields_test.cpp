#include "input/header_fields.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("header fields: a header ends with the first empty line, of either line end") {
  CHECK(header_end("a\r\nb: c\r\n\r\nrest") == 11);
  CHECK(header_end("a\nb: c\n\nrest") == 8);
  CHECK(header_end("a\nb: c\n\r\nrest") == 9);
  CHECK(header_end("a\r\nb: c\r\n") == std::string_view::npos);
  CHECK(header_end("a\n\rb\n\n") == 6);
  CHECK(header_end("") == std::string_view::npos);
}

TEST_CASE("header fields: names in any case, values trimmed, folded lines joined, the first of two holds") {
  const HeaderFields fields(
      "WARC/1.1 \r\nwarc-TYPE:response\r\nTwo:\t a \r\n\t b\n c\r\nno field\r\n continued\r\nTWO: "
      "x\r\nEmpty:\r\nBelow:\r\n x\r\n"
      "colon: a:b\r\n\r\nAfter: y\r\n");
  CHECK(fields.value("WARC-Type") == "response");
  CHECK(fields.value("two") == "a b c");
  CHECK(fields.value("Empty").empty());
  CHECK(fields.value("Colon") == "a:b");
  CHECK(fields.value("Below") == "x");
  CHECK(fields.value("After").empty());
  CHECK(fields.value("no field").empty());
}

TEST_CASE("header fields: media types") {
  const auto both = [](std::string_view text) { return MediaType(text).name + "|" + MediaType(text).charset; };
  CHECK(both("text/html") == "text/html|");
  CHECK(both("Text/HTML; charset=\"UTF-8\"") == "text/html|UTF-8");
  CHECK(both(" text/plain ;format=flowed; Charset = latin1 ; x=y") == "text/plain|latin1");
  CHECK(both("text/html;charset='koi8-r'") == "text/html|koi8-r");
  CHECK(both("text/html;charset=") == "text/html|");
  CHECK(both("") == "|");
  CHECK(list_items(" gzip, ,Chunked") == std::vector<std::string>{"gzip", "chunked"});
}
