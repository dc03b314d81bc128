#include "report/line_index.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <string>

namespace unspun {

TEST_CASE("line index: lines and columns from 1") {
  const LineIndex index("one\r\ntwo\n\nlast");
  CHECK(index.place(0).line == 1);
  CHECK(index.place(0).column == 1);
  CHECK(index.place(6).line == 2);
  CHECK(index.place(6).column == 2);
  CHECK(index.line(9) == 3);
  CHECK(index.line(10) == 4);
  CHECK(index.place(14).column == 5);
  CHECK(index.place(99).column == 5);
  CHECK(LineIndex("").place(0).line == 1);
}

TEST_CASE("line index: agrees with counting from the start") {
  CHECK(rc::check("place", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "\n", "\xC3\xA9", "\xF0\x9F\x98\x80", std::string(700, 'x'), std::string(1024, 'y')));
    std::string text;
    for (const std::string& piece : pieces) text += piece;
    const LineIndex index(text);
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t offset = 0; offset <= text.size(); ++offset) {
      const bool is_inside = offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80;
      if (!is_inside) {
        RC_ASSERT(index.place(offset).line == line);
        RC_ASSERT(index.place(offset).column == column);
        ++column;
      }
      if (offset < text.size() && text[offset] == '\n') {
        ++line;
        column = 1;
      }
    }
  }));
}

}  // namespace unspun
