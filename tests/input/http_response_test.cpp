#include "input/http_response.hpp"

#include <doctest/doctest.h>
#include <zlib.h>

#include "input/compressed.hpp"
#include "input/warc_text.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kLimit = 1'000'000;
const std::string kText = "a bold effort, again and again and again";

/// The content, or "<message>".
std::string content_of(std::string_view fields, std::string_view body, bool is_cut = false,
                       std::size_t limit = kLimit) {
  const std::string block = http_block(fields, body);
  const auto response = HttpResponse::parsed(block);
  REQUIRE(response);
  auto content = response->content(limit, is_cut);
  return content ? *content : "<" + content.error().message + ">";
}

ErrorCode code_of(std::string_view fields, std::string_view body, std::size_t limit = kLimit) {
  const std::string block = http_block(fields, body);
  auto content = HttpResponse::parsed(block)->content(limit, false);
  REQUIRE_FALSE(content);
  CHECK_FALSE(content.error().message.empty());
  return content.error().code;
}

const std::string kChunked = "Transfer-Encoding: chunked\r\n";
const std::string kGzip = "Content-Encoding: gzip\r\n";
const std::string kDeflate = "content-encoding: Deflate\r\n";

}  // namespace

TEST_CASE("http response: the status line") {
  const auto status_of = [](std::string_view bytes) {
    const auto response = HttpResponse::parsed(bytes);
    return response ? response->status() : -1;
  };
  CHECK(status_of("HTTP/1.1 200 OK\r\n\r\n") == 200);
  CHECK(status_of("HTTP/1.0 404\n\nnot here") == 404);
  CHECK(status_of("HTTP/2  301 \r\nLocation: x") == 301);
  for (const char* bytes : {"", "HTTP/1.1", "HTTP/1.1 2x0 OK\r\n", "HTTP/1.1 20", "<html>", "GET / HTTP/1.1\r\n\r\n"}) {
    CHECK(status_of(bytes) == -1);
  }
  CHECK(HttpResponse::parsed("HTTP/1.1 204 None\r\n\r\n")->is_success());
  CHECK_FALSE(HttpResponse::parsed("HTTP/1.1 304 Same\r\n\r\n")->is_success());
  CHECK(HttpResponse::parsed("HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\r\n\r\nmore")->body() == "body\r\n\r\nmore");
  CHECK(HttpResponse::parsed("HTTP/1.1 200 OK\r\nA: b\r\n")->body().empty());
}

TEST_CASE("http response: chunks are joined") {
  CHECK(content_of(kChunked, "4\r\na bo\r\nA;x=y\r\nld effort!\r\n0\r\nTrailer: x\r\n\r\n") == "a bold effort!");
  CHECK(content_of(kChunked, "4 \na bo\n0\n\n") == "a bo");
  CHECK(content_of(kChunked, "0\r\n\r\n").empty());
  CHECK(content_of("", "4\r\na bo\r\n0\r\n\r\n") == "4\r\na bo\r\n0\r\n\r\n");
}

TEST_CASE("http response: what is not chunked is taken as it is, whatever the header says") {
  for (const char* body : {"<html>", "facet\nx", "face\r\nx", "", "a", "1 a\nbcd"}) {
    if (std::string_view(body) == "face\r\nx") continue;  // a chunk of 64,206 bytes that is cut
    CHECK(content_of(kChunked, body) == body);
  }
  CHECK(content_of(kGzip, "<p>plain</p>") == "<p>plain</p>");
  CHECK(content_of(kDeflate, " <p>plain</p>") == " <p>plain</p>");
  CHECK(content_of("Content-Encoding: utf-8\r\n", "plain") == "plain");
}

TEST_CASE("http response: damaged and cut chunks") {
  CHECK(code_of(kChunked, "4\r\na bo\r\nxyz\r\nld\r\n0\r\n\r\n") == ErrorCode::BadFormat);
  CHECK(code_of(kChunked, "4\r\na bo\r\n2\r\nlong\r\n0\r\n\r\n") == ErrorCode::BadFormat);
  for (const char* body : {"4\r\na bo\r\n5\r\nld e", "4\r\na bo\r\n5", "4\r\na bo\r\n", "4\r\na bo",
                           "4\r\na bo\r\nffffffffffffffffffffffff\r\nld e"}) {
    CHECK(code_of(kChunked, body) == ErrorCode::Truncated);
    CHECK(content_of(kChunked, body, true).starts_with("a bo"));
  }
}

TEST_CASE("http response: gzip, both forms of deflate and zstd are undone, one upon the other too") {
  CHECK(content_of(kGzip, gzipped(kText)) == kText);
  CHECK(content_of("Content-Encoding: X-GZIP\r\n", gzipped(kText)) == kText);
  CHECK(content_of(kGzip, gzipped(kText) + gzipped("!")) == kText + "!");
  CHECK(content_of(kGzip, gzipped(kText) + "\r\nrubbish") == kText);
  CHECK(content_of(kDeflate, deflated(kText, 15)) == kText);
  CHECK(content_of(kDeflate, deflated(kText, -15)) == kText);
  CHECK(content_of("Content-Encoding: zstd\r\n", zstd_compressed(kText)) == kText);
  CHECK(content_of("Content-Encoding: gzip, deflate\r\n", deflated(gzipped(kText), 15)) == kText);
  const std::string inner = gzipped(kText);
  const std::string chunks = "5\r\n" + inner.substr(0, 5) + "\r\n" + "ff\r\n";
  CHECK(code_of(kGzip + kChunked, chunks + inner.substr(5)) == ErrorCode::Truncated);
  char size[16];
  std::snprintf(size, sizeof size, "%zx", inner.size());
  CHECK(content_of(kGzip + kChunked, size + ("\r\n" + inner) + "\r\n0\r\n\r\n") == kText);
  CHECK(content_of(kGzip, gzipped("")).empty());
}

TEST_CASE("http response: damage, an early end, a coding that is not read") {
  std::string damaged = gzipped(kText);
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 0x55);  // of the check sum
  CHECK(code_of(kGzip, damaged) == ErrorCode::BadFormat);
  const std::string whole = gzipped(kText);
  CHECK(code_of(kGzip, whole.substr(0, whole.size() - 9)) == ErrorCode::Truncated);
  CHECK(kText.starts_with(content_of(kGzip, whole.substr(0, whole.size() - 9), true)));
  CHECK(content_of(kGzip, whole.substr(0, whole.size() - 9), true).size() > 10);
  CHECK(code_of("Content-Encoding: br\r\n", "\x0b\x02\x80") == ErrorCode::BadFormat);
  CHECK(content_of("Content-Encoding: br\r\n", "\x0b\x02\x80").find(" br") != std::string::npos);
  CHECK(code_of("Content-Encoding: gzip,gzip,gzip,gzip,gzip\r\n", "x") == ErrorCode::BadFormat);
}

TEST_CASE("http response: a bomb is given up at the limit, what is just within is not") {
  const std::string large(1'000'000, 'x');
  CHECK(content_of(kGzip, gzipped(large)) == large);
  CHECK(code_of(kGzip, gzipped(large + "x")) == ErrorCode::TooLarge);
  std::string bomb;
  bomb.resize(100'000'000);
  CHECK(code_of(kGzip, gzipped(bomb)) == ErrorCode::TooLarge);
  CHECK(code_of(kDeflate, deflated(large + "x", -15)) == ErrorCode::TooLarge);
  CHECK(code_of("", "four", 3) == ErrorCode::TooLarge);
  CHECK(code_of(kChunked, "4\r\nfour\r\n0\r\n\r\n", 3) == ErrorCode::TooLarge);
  CHECK(content_of("", "four", false, 4) == "four");
}

TEST_CASE("http response: a header without an end is damage, but for a response that is cut") {
  const auto response =
      HttpResponse::parsed("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nthe body, behind no blank line");
  REQUIRE(response);
  CHECK(response->field("content-type") == "text/plain");
  const auto refused = response->content(1000, false);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::BadFormat);
  CHECK(refused.error().message == "the header of an HTTP response has no end");
  CHECK(*response->content(1000, true) == "");
}
