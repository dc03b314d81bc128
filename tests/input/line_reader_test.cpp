#include "input/line_reader.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <vector>

#include "input/compressed.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kNoLimit = static_cast<std::size_t>(-1);

LineReader reader_over(std::string_view bytes, std::size_t max_line_bytes = kNoLimit, std::string name = "a.txt") {
  auto source = ByteSource::over(bytes, std::move(name));
  REQUIRE(source);
  return LineReader(std::move(*source), max_line_bytes);
}

/// The lines, and for an error its message in angle brackets.
std::vector<std::string> lines_of(LineReader reader) {
  std::vector<std::string> lines;
  while (auto line = reader.next()) {
    lines.push_back(*line ? std::string(**line) : "<" + line->error().message + ">");
  }
  CHECK_FALSE(reader.next());
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("line reader: lines without their ends") {
  CHECK(lines_of(reader_over("")) == Lines{});
  CHECK(lines_of(reader_over("\n")) == Lines{""});
  CHECK(lines_of(reader_over("one")) == Lines{"one"});
  CHECK(lines_of(reader_over("one\ntwo\n")) == Lines{"one", "two"});
  CHECK(lines_of(reader_over("one\n\ntwo")) == Lines{"one", "", "two"});
  CHECK(lines_of(reader_over("one\r\n\r\ntwo\r\n")) == Lines{"one", "", "two"});
  CHECK(lines_of(reader_over("a\rb\nc\r")) == Lines{"a\rb", "c\r"});
}

TEST_CASE("line reader: numbers the lines from 1, also those over the limit") {
  LineReader reader = reader_over("one\ntoo long\nthree", 5);
  REQUIRE(reader.next());
  CHECK(reader.line_number() == 1);
  const auto second = reader.next();
  REQUIRE(second);
  CHECK_FALSE(*second);
  CHECK(reader.line_number() == 2);
  const auto third = reader.next();
  REQUIRE(third);
  CHECK(**third == "three");
  CHECK(reader.line_number() == 3);
}

TEST_CASE("line reader: a line over the limit is an error with its length, and the next line is read") {
  CHECK(lines_of(reader_over("12345\r\n123456\n\n1234567\r\n123456", 5)) ==
        Lines{"12345", "<a.txt:2: line of 6 bytes, the limit is 5>", "", "<a.txt:4: line of 7 bytes, the limit is 5>",
              "<a.txt:5: line of 6 bytes, the limit is 5>"});
}

TEST_CASE("line reader: a line of 70 MiB, compressed, within the limit and over it") {
  const std::size_t size = std::size_t{70} * 1024 * 1024;
  const std::string content = zstd_compressed("before\n" + std::string(size, 'x') + "\nafter\n");
  {
    LineReader reader = reader_over(content, size, "a.zst");
    REQUIRE(reader.next());
    const auto line = reader.next();
    REQUIRE(line);
    REQUIRE(*line);
    CHECK((**line).size() == size);
    CHECK((**line).find_first_not_of('x') == std::string_view::npos);
    const auto after = reader.next();
    REQUIRE(after);
    CHECK(**after == "after");
  }
  CHECK(lines_of(reader_over(content, 1000, "a.zst")) ==
        Lines{"before", "<a.zst:2: line of 73400320 bytes, the limit is 1000>", "after"});
}

TEST_CASE("line reader: bytes after a line may be read") {
  const std::string text(300'000, 'x');  // longer than the first buffer
  LineReader reader = reader_over(text);
  const auto line = reader.next();
  REQUIRE(line);
  unsigned sum = 0;  // under ASan, a byte outside of the buffer ends the test
  for (std::size_t i = 0; i < kLinePadding; ++i) sum += static_cast<unsigned char>((**line).data()[text.size() + i]);
  CHECK(sum <= 255 * kLinePadding);
}

TEST_CASE("line reader: an error of the source comes once, after the whole lines before it") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + "\n";
  const std::string content = gzipped(text);
  LineReader reader = reader_over(std::string_view(content).substr(0, content.size() / 2), kNoLimit, "a.gz");
  int next = 0;
  while (auto line = reader.next()) {
    if (!*line) {
      CHECK(line->error().code == ErrorCode::Truncated);
      CHECK(line->error().message.starts_with("a.gz: "));
      CHECK_FALSE(reader.next());
      break;
    }
    REQUIRE(**line == std::to_string(next));
    ++next;
  }
  CHECK(next > 1000);
}

TEST_CASE("line reader: agrees with splitting at line feeds") {
  // Most lines are short, some longer than the reader's first buffer, so that all its ways are taken.
  const auto line_bytes = rc::gen::weightedElement<std::size_t>({{5, 0}, {20, 1}, {20, 5000}, {1, 300'000}});
  CHECK(rc::check([&] {
    Lines expected;
    std::string text;
    for (const std::size_t bytes : *rc::gen::container<std::vector<std::size_t>>(line_bytes)) {
      expected.push_back(std::string(bytes, static_cast<char>('a' + expected.size() % 26)));
      text += expected.back() + "\n";
    }
    RC_ASSERT(lines_of(reader_over(text)) == expected);
  }));
}
