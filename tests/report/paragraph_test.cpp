#include "report/paragraph.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "report/columns.hpp"
#include "report/visible_text.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {

TEST_CASE("paragraph: breaks at spaces, under the indent") {
  Paragraph paragraph;
  paragraph.add("one two three four five six seven");
  CHECK(paragraph.lines("1: ", {23, false}) == "1: one two three four\n   five six seven\n");
}

TEST_CASE("paragraph: a line may be full, and no fuller") {
  Paragraph fits;
  fits.add("0123456789 012345678");
  CHECK(fits.lines("", {20, false}) == "0123456789 012345678\n");
  Paragraph breaks;
  breaks.add("0123456789 0123456789");
  CHECK(breaks.lines("", {20, false}) == "0123456789\n0123456789\n");
}

TEST_CASE("paragraph: a solid piece stays whole with what it touches") {
  Paragraph paragraph;
  paragraph.add("one two thre (");
  paragraph.add_solid("[navy -> army]");
  paragraph.add("), said");
  CHECK(paragraph.lines("", {24, false}) == "one two thre\n([navy -> army]), said\n");
}

TEST_CASE("paragraph: a word longer than the line is cut between characters") {
  Paragraph paragraph;
  std::string word;
  for (int i = 0; i < 25; ++i) word += "\xC3\xA9";
  paragraph.add(word);
  CHECK(paragraph.lines("", {20, false}) == word.substr(0, 40) + "\n" + word.substr(40) + "\n");
}

TEST_CASE("paragraph: wide characters take two columns") {
  Paragraph paragraph;
  std::string word;
  for (int i = 0; i < 11; ++i) word += "\xE6\xBC\xA2";
  paragraph.add(word);
  CHECK(paragraph.lines("", {20, false}) == word.substr(0, 30) + "\n" + word.substr(30) + "\n");
}

TEST_CASE("paragraph: a very narrow terminal still gets 20 columns") {
  Paragraph paragraph;
  paragraph.add("one two three four five");
  CHECK(paragraph.lines("   ", {5, false}) == "   one two three four\n   five\n");
}

TEST_CASE("paragraph: any text comes out whole, on lines no wider than asked") {
  CHECK(rc::check("wrap", [] {
    // letters, a wide one, a combining one, a byte that is no UTF-8
    const auto pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "bcd", " ", "\xC3\xA9", "\xE6\xBC\xA2", "\xCC\x81", "\xFF", "0123456789"));
    std::string bytes;
    for (const std::string& piece : pieces) bytes += piece;
    const std::string text = visible_text(bytes);
    const auto width = *rc::gen::inRange<std::size_t>(20, 60);
    Paragraph paragraph;
    paragraph.add(text);
    std::istringstream lines(paragraph.lines("", {width, false}));
    std::string joined;
    for (std::string line; std::getline(lines, line);) {
      RC_ASSERT(column_count(line) <= width);
      joined += line;
    }
    const auto without_spaces = [](std::string from) {
      from.erase(std::remove(from.begin(), from.end(), ' '), from.end());
      return from;
    };
    RC_ASSERT(without_spaces(joined) == without_spaces(text));
  }));
}

TEST_CASE("visible text: white space is one blank, what cannot be seen is named") {
  CHECK(visible_text("a \t\r\n b") == "a b");
  CHECK(visible_text("red \x1b[31malert\n") == "red <U+001B>[31malert ");
  CHECK(visible_text("a\xC2\xA0"
                     "b") == "a b");
  CHECK(visible_text("zero\xE2\x80\x8Bwidth") == "zero<U+200B>width");
  CHECK(visible_text("\xC2\x9B"
                     "2J") == "<U+009B>2J");
  CHECK(visible_text("\xF3\xA0\x81\x81") == "<U+E0041>");
  CHECK(visible_text("caf\xC3\xA9") == "caf\xC3\xA9");
}

TEST_CASE("visible text: any bytes become printable UTF-8") {
  CHECK(rc::check("any bytes", [](const std::string& bytes) {
    const std::string text = visible_text(bytes);
    for (std::size_t offset = 0; offset < text.size();) {
      const CodePoint point = code_point_at(text, offset);
      RC_ASSERT(point.value >= 0x20U);
      RC_ASSERT((point.value < 0x7FU || point.value >= 0xA0U));
      RC_ASSERT((point.value != 0xFFFDU || point.size == 3U));
      offset += point.size;
    }
  }));
}

}  // namespace unspun
