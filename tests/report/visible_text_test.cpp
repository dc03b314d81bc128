#include "report/visible_text.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <string>

#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

/// Whether a terminal would obey or hide something of it, line feeds and tabs aside.
bool is_obeyed(const std::string& text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    offset += point.size;
    if (point.value == '\n' || point.value == '\t') continue;
    if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0) || point.value == 0x202E) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("visible text: what a terminal obeys is named") {
  CHECK(visible_text("red \x1b[31malert\n") == "red <U+001B>[31malert ");
  CHECK(visible_text("a\xc2\x9b"
                     "31mb") == "a<U+009B>31mb");
  CHECK(visible_text("exe\xe2\x80\xae"
                     "txt.\x7f") == "exe<U+202E>txt.<U+007F>");
}

TEST_CASE("visible lines: the layout stays") {
  CHECK(visible_lines("a\r\n\tb  c\x1b[2J") == "a\n\tb  c<U+001B>[2J");
  CHECK(visible_lines("safe\rover it\r") == "safe<U+000D>over it<U+000D>");
  CHECK(visible_lines("na\xc3\xafve\n\n") == "na\xc3\xafve\n\n");
  CHECK(visible_lines("") == "");
}

TEST_CASE("visible lines: nothing is obeyed in any bytes") {
  CHECK(rc::check([](const std::string& bytes, bool before) {
    const std::string escape = "\x1b]0;x\x07\xc2\x9b\xe2\x80\xae";
    const std::string text = before ? escape + bytes : bytes + escape;
    RC_ASSERT(!is_obeyed(visible_lines(text)));
    RC_ASSERT(!is_obeyed(visible_text(text)));
  }));
}

}  // namespace unspun
