#include "input/byte_source.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <vector>

#include "base/temporary_directory.hpp"
#include "input/compressed.hpp"

using namespace unspun;

namespace {

/// All that a source gives, read in pieces of `piece_bytes`; the error that it ends with, if it does.
struct Outcome {
  std::string text;
  std::optional<Error> error;
};

Outcome outcome(Result<ByteSource> source, std::size_t piece_bytes = 1000) {
  if (!source) return {{}, source.error()};
  Outcome result;
  std::vector<char> piece(piece_bytes);
  while (true) {
    auto count = source->read(piece);
    if (!count) return {result.text, count.error()};
    if (*count == 0) return result;
    result.text.append(piece.data(), *count);
  }
}

Outcome outcome_of(std::string_view bytes, std::string name, const ByteSourceOptions& options = {}) {
  return outcome(ByteSource::over(bytes, std::move(name), options));
}

void check_refused(const Outcome& result, ErrorCode code, std::string_view path) {
  REQUIRE(result.error.has_value());
  CHECK(result.error->code == code);
  CHECK(result.error->message.starts_with(std::string(path) + ": "));
}

struct Stored {
  std::string name;
  std::string content;
};

std::vector<Stored> stored_both_ways(std::string_view text) {
  return {{"a.gz", gzipped(text)}, {"a.zst", zstd_compressed(text)}};
}

std::string long_text() {
  std::string text;
  for (int i = 0; text.size() < 1'000'000; ++i) text += "line " + std::to_string(i * 7919 % 100003) + " of the text\n";
  return text;
}

}  // namespace

TEST_CASE("byte source: a file, plain, gzip and zstd, in pieces of any size") {
  const TemporaryDirectory directory;
  const std::string text = long_text();
  const std::string plain = directory.file("a.txt", text);
  const std::string gzip = directory.file("a.txt.gz", gzipped(text));
  const std::string zstd = directory.file("a.txt.zst", zstd_compressed(text));
  for (const std::string& path : {plain, gzip, zstd}) {
    for (const std::size_t piece_bytes : {std::size_t{1}, std::size_t{4099}, std::size_t{3'000'000}}) {
      CAPTURE(path);
      CAPTURE(piece_bytes);
      const Outcome result = outcome(ByteSource::open(path), piece_bytes);
      CHECK_FALSE(result.error);
      CHECK((result.text == text));
    }
  }
}

TEST_CASE("byte source: compression is told by the content where the name says nothing") {
  CHECK(outcome_of(gzipped("hello"), "a").text == "hello");
  CHECK(outcome_of(zstd_compressed("hello"), "a").text == "hello");
  CHECK(outcome_of("\x1f\x8b and on", "a").text == "\x1f\x8b and on");
  CHECK(outcome_of("x", "a").text == "x");
  CHECK(outcome_of("", "a.txt").text.empty());
  CHECK_FALSE(outcome_of("", "a.txt").error);
}

TEST_CASE("byte source: members and frames one after the other are one stream") {
  CHECK(outcome_of(gzipped("one ") + gzipped("") + gzipped("two"), "a.gz").text == "one two");
  CHECK(outcome_of(zstd_compressed("one ") + zstd_compressed("two"), "a.zst").text == "one two");
  const std::string skippable("\x50\x2a\x4d\x18\x03\x00\x00\x00xyz", 11);
  CHECK(outcome_of(skippable + zstd_compressed("three"), "a.zst").text == "three");
}

TEST_CASE("byte source: zeros after the last gzip member are padding, other bytes are an error after the text") {
  const Outcome padded = outcome_of(gzipped("one") + std::string(700, '\0'), "a.gz");
  CHECK(padded.text == "one");
  CHECK_FALSE(padded.error);
  for (const std::string& tail : {std::string("garbage"), std::string("\0\0x", 3),
                                  std::string("\0\0", 2) + gzipped("two"), gzipped("two").substr(0, 1)}) {
    const Outcome result = outcome_of(gzipped("one") + tail, "a.gz");
    CHECK(result.text == "one");
    REQUIRE(result.error);
    CHECK(result.error->message.starts_with("a.gz: "));
  }
}

TEST_CASE("byte source: cut off anywhere, compressed data give an error and no wrong text") {
  const std::string text = "Some words that are long enough to be worth the trouble, some words again.";
  for (const Stored& stored : stored_both_ways(text)) {
    const std::string& name = stored.name;
    const std::string& content = stored.content;
    REQUIRE(outcome_of(content, name).text == text);
    for (std::size_t size = 0; size < content.size(); ++size) {
      CAPTURE(name);
      CAPTURE(size);
      const Outcome result = outcome_of(content.substr(0, size), name);
      check_refused(result, ErrorCode::Truncated, name);
      CHECK(text.starts_with(result.text));
    }
  }
}

TEST_CASE("byte source: a name that promises compression the content does not have") {
  check_refused(outcome_of("just text", "a.gz"), ErrorCode::BadFormat, "a.gz");
  check_refused(outcome_of("just text", "a.ZST"), ErrorCode::BadFormat, "a.ZST");
}

TEST_CASE("byte source: a changed byte in checksummed data is an error or changes nothing") {
  const std::string text = "Every good boy does fine, and every good girl does so too, every day.";
  for (const Stored& stored : stored_both_ways(text)) {
    const std::string& name = stored.name;
    const std::string& content = stored.content;
    for (std::size_t place = 4; place < content.size(); ++place) {
      std::string damaged = content;
      damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
      CAPTURE(name);
      CAPTURE(place);
      const Outcome result = outcome_of(damaged, name);
      CHECK((result.error.has_value() || result.text == text));
    }
  }
}

TEST_CASE("byte source: expansion stops at the limit") {
  const std::string text(5'000'000, 'x');
  for (const std::string& content : {gzipped(text), zstd_compressed(text), text}) {
    ByteSourceOptions options;
    options.max_bytes = text.size();
    const Outcome whole = outcome_of(content, "a", options);
    CHECK_FALSE(whole.error);
    CHECK(whole.text.size() == text.size());
    options.max_bytes = text.size() - 1;
    const Outcome cut = outcome_of(content, "a", options);
    check_refused(cut, ErrorCode::TooLarge, "a");
    CHECK(cut.text.size() <= options.max_bytes);
    options.max_bytes = 0;
    check_refused(outcome_of(content, "a", options), ErrorCode::TooLarge, "a");
  }
}

TEST_CASE("byte source: long zstd windows are read up to 2^27, larger ones where they are allowed") {
  const std::string text = long_text();
  CHECK((outcome_of(zstd_compressed(text, 27), "a.zst").text == text));
  const std::string wide = zstd_compressed(text, 28);
  check_refused(outcome_of(wide, "a.zst"), ErrorCode::TooLarge, "a.zst");
  ByteSourceOptions options;
  options.max_zstd_window_log = 31;
  CHECK((outcome_of(wide, "a.zst", options).text == text));
}

TEST_CASE("byte source: an error comes again, not an end") {
  const std::string content = gzipped(long_text()).substr(0, 100);
  auto source = ByteSource::over(content, "a.gz");
  REQUIRE(source);
  std::vector<char> piece(100'000);
  while (source->read(piece)) continue;
  const auto again = source->read(piece);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::Truncated);
}

TEST_CASE("byte source: counts the stored bytes for a progress bar") {
  const std::string text = long_text();
  const std::string content = gzipped(text);
  auto source = ByteSource::over(content, "a.gz");
  REQUIRE(source);
  CHECK(source->stored_bytes() == content.size());
  CHECK(source->stored_bytes_read() == 0);
  CHECK(source->is_compressed());
  std::vector<char> piece(10'000);
  std::uint64_t before = 0;
  for (auto count = source->read(piece); count && *count > 0; count = source->read(piece)) {
    CHECK(source->stored_bytes_read() >= before);
    CHECK(source->stored_bytes_read() <= content.size());
    before = source->stored_bytes_read();
  }
  CHECK(source->stored_bytes_read() == content.size());
}

TEST_CASE("byte source: what was compressed comes back, whatever it is") {
  CHECK(rc::check([](const std::string& first, const std::string& second) {
    const std::string gzip = gzipped(first) + gzipped(second);
    const std::string zstd = zstd_compressed(first) + zstd_compressed(second);
    RC_ASSERT(outcome_of(gzip, "a.gz").text == first + second);
    RC_ASSERT(outcome_of(zstd, "a.zst").text == first + second);
  }));
}

TEST_CASE("byte source: a zstd frame with less than its header says is damaged, in pieces of any size") {
  using namespace std::string_view_literals;
  constexpr std::string_view kShort = "\x28\xb5\x2f\xfd\x40\x4a\x22\x73\x01\x00\x00"sv;
  for (const std::size_t piece : {1U, 1021U, 65536U}) {
    check_refused(outcome(ByteSource::over(kShort, "a.zst"), piece), ErrorCode::BadFormat, "a.zst");
  }
}

TEST_CASE("byte source: a bomb is told by how much comes out of how little, whatever its size") {
  const std::string text(kFreeExpansion + 10'000'000, '\n');
  ByteSourceOptions options;
  options.max_expansion = 500;
  for (const Stored& stored : stored_both_ways(text)) {
    const auto sizes = [&](std::string_view content) {
      auto source = ByteSource::over(content, stored.name, options);
      std::vector<char> piece(1 << 20);
      std::size_t size = 0;
      while (true) {
        const auto count = source->read(piece);
        if (!count) return std::pair(size, count.error().code == ErrorCode::TooLarge);
        if (*count == 0) return std::pair(size, false);
        size += *count;
      }
    };
    const auto [size, is_stopped] = sizes(stored.content);
    CHECK(is_stopped);
    CHECK(size >= kFreeExpansion);
    CHECK(size < text.size());
    options.max_expansion = 0;
    CHECK(sizes(stored.content) == std::pair(text.size(), false));
    options.max_expansion = 500;
  }
}
