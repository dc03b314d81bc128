#include "extract/foreign_content.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

std::string reason(std::string_view bytes) {
  return foreign_content(bytes).value_or("none");
}
bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// Latin-1 text as code units of `unit_bytes`.
std::string widened(std::string_view text, std::size_t unit_bytes, bool is_little_endian) {
  std::string wide;
  for (const char letter : text) {
    std::string unit(unit_bytes, '\0');
    unit[is_little_endian ? 0 : unit_bytes - 1] = letter;
    wide += unit;
  }
  return wide;
}

struct WideEncoding {
  std::string name;
  std::size_t unit_bytes;
  bool is_little_endian;
  std::string mark;
};

const WideEncoding kWideEncodings[] = {
    {"UTF-16LE", 2, true, std::string("\xFF\xFE", 2)},
    {"UTF-16BE", 2, false, std::string("\xFE\xFF", 2)},
    {"UTF-32LE", 4, true, std::string("\xFF\xFE\0\0", 4)},
    {"UTF-32BE", 4, false, std::string("\0\0\xFE\xFF", 4)},
};

}  // namespace

TEST_CASE("foreign content: UTF-8 text is none") {
  CHECK(reason("") == "none");
  CHECK(reason("plain") == "none");
  CHECK(reason("\xEF\xBB\xBFna\xC3\xAFve \xF0\x9F\x98\x80") == "none");
  CHECK(reason("\x01\x02\x7F") == "none");
  CHECK(reason("%PDF- is how such files begin") == "none");
}

TEST_CASE("foreign content: UTF-16 and UTF-32 are known with and without a mark") {
  const std::string text = "A bold effort was made, and then another one.\n";
  for (const WideEncoding& encoding : kWideEncodings) {
    CAPTURE(encoding.name);
    const std::string wide = widened(text, encoding.unit_bytes, encoding.is_little_endian);
    CHECK(wide_charset(wide).name == encoding.name);
    CHECK(wide_charset(wide).mark_bytes == 0);
    CHECK(wide_charset(encoding.mark + wide).name == encoding.name);
    CHECK(wide_charset(encoding.mark + wide).mark_bytes == encoding.mark.size());
    CHECK(wide_charset(encoding.mark).name == encoding.name);
  }
  CHECK(wide_charset(text).name.empty());
  CHECK(wide_charset("").name.empty());
}

TEST_CASE("foreign content: UTF-16 without a mark is known where some letters are not Latin") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += widened("and so on", 2, true);
  text += std::string("\x19\x20\x1C\x20", 4);  // two typographic quotes
  CHECK(wide_charset(text).name == "UTF-16LE");
}

TEST_CASE("foreign content: a mark in front of a script without NUL bytes decides") {
  CHECK(wide_charset("\xFF\xFE\x2D\x4E\x87\x65").name == "UTF-16LE");
  CHECK(wide_charset("\xFE\xFF\x4E\x2D\x65\x87").name == "UTF-16BE");
}

TEST_CASE("foreign content: a NUL is told with its place") {
  CHECK(reason(std::string("text\0", 5)) == "binary content, not text: NUL at byte 4");
  CHECK(reason(std::string(100, '\0')) == "binary content, not text: NUL at byte 0");
  CHECK(reason(std::string("a\0\xFF", 3)) == "binary content, not text: NUL at byte 1");
}

TEST_CASE("foreign content: a few NUL bytes in a text are none, and one more for every 200 bytes") {
  const std::string text(199, 'x');
  const std::string nul(1, '\0');
  CHECK(reason(text + nul) == "none");
  CHECK(reason("caf\xE9" + text + nul) == "none");
  CHECK(reason(text + nul + nul) == "none");
  CHECK(reason(text + nul + nul + nul) == "binary content, not text: NUL at byte 199");
  CHECK(reason(text + nul + std::string(10, '\x01')) == "binary content, not text: NUL at byte 199");
  CHECK(reason(std::string(100'000, 'x') + std::string(16, '\0')) == "none");
  CHECK(reason(std::string(100'000, 'x') + std::string(17, '\0')) == "binary content, not text: NUL at byte 100000");
  std::string bytes;
  for (unsigned i = 0; i < 4096; ++i) bytes.push_back(static_cast<char>(i * 7919 % 256));
  CHECK(reason(bytes) == "binary content, not text: NUL at byte 0");
}

TEST_CASE("foreign content: text in an 8-bit charset is none, random bytes are") {
  CHECK(reason("caf\xE9 noir") == "none");
  CHECK(reason("\xE9") == "none");
  std::string bytes;
  for (unsigned i = 0; i < 1000; ++i) bytes.push_back(static_cast<char>(1 + i * 7919 % 255));
  CHECK(reason(bytes) == "binary content, not text: it is full of control characters");
}

TEST_CASE("foreign content: well-known kinds of file are called by name") {
  CHECK(reason("%PDF-1.7\n%\xE2\xE3\xCF\xD3") == "a PDF file, not text");
  CHECK(contains(reason(std::string("PK\x03\x04\x14\0\x06\0", 8)), "ZIP"));
  CHECK(reason(std::string("\x89PNG\r\n\x1A\n\0\0", 10)) == "a PNG image, not text");
  CHECK(reason(std::string("\x7F"
                           "ELF\x02\x01\x01\0",
                           8)) == "a program, not text");
  CHECK(reason("\xFF\xD8\xFF\xE0") == "a JPEG image, not text");
}
