#include "input/member_decoder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "input/byte_source.hpp"
#include "input/compressed.hpp"

using namespace unspun;

namespace {

/// What a source gives that skips damaged members, and a mark for each damage. Of short damaged members it gives
/// nothing.
std::string text_of(std::string_view stored, std::size_t piece_bytes = std::size_t{64} * 1024) {
  ByteSourceOptions options;
  options.skips_damaged_members = true;
  auto source = ByteSource::over(stored, "a.gz", options);
  REQUIRE(source);
  std::string text;
  std::vector<char> piece(piece_bytes);
  while (true) {
    const auto count = source->read(piece);
    if (!count) {
      CHECK(count.error().message.starts_with("a.gz: "));
      CHECK_FALSE(source->has_failed());
      text += count.error().code == ErrorCode::Truncated ? "<cut>" : "<damaged>";
      continue;
    }
    if (*count == 0) return text;
    text.append(piece.data(), *count);
  }
}

std::string with_wrong_sum(std::string member) {
  char& byte = member[member.size() - 8];
  byte = static_cast<char>(byte ^ 1);
  return member;
}

}  // namespace

TEST_CASE("member decoder: members and frames are one stream, in whatever pieces") {
  for (const std::size_t piece_bytes : {1, 7, 100'000}) {
    CHECK(text_of(gzipped("a bold ") + gzipped("") + gzipped("effort"), piece_bytes) == "a bold effort");
    CHECK(text_of(zstd_compressed("a bold ") + zstd_compressed("effort"), piece_bytes) == "a bold effort");
    CHECK(text_of(gzipped("a") + std::string(600, '\0'), piece_bytes) == "a");
  }
}

TEST_CASE("member decoder: a damage is told once, in its place, and the next member follows") {
  const std::string bad = with_wrong_sum(gzipped("two"));
  CHECK(text_of(gzipped("one ") + bad + gzipped(" three")) == "one <damaged> three");
  CHECK(text_of(bad + bad) == "<damaged><damaged>");
  CHECK(text_of("no gzip" + gzipped("one")) == "<damaged>one");
  CHECK(text_of(gzipped("one") + "no gzip") == "one<damaged>");
  CHECK(text_of(gzipped("one").substr(0, 10)) == "<cut>");
  CHECK(text_of("") == "<cut>");
}

TEST_CASE("member decoder: where the damaged member began") {
  const std::string stored = gzipped("one ") + with_wrong_sum(gzipped("two")) + gzipped("three");
  ByteSourceOptions options;
  options.skips_damaged_members = true;
  auto source = ByteSource::over(stored, "a.gz", options);
  REQUIRE(source);
  std::vector<char> piece(100);
  CHECK(source->read(piece) == 4U);
  CHECK(source->member_begin() == 4);
  CHECK_FALSE(source->read(piece));
  CHECK(source->damaged_from() == 4);
  CHECK(source->read(piece) == 5U);
  CHECK(source->member_begin() == 9);
}

TEST_CASE("member decoder: what only looks like a header costs nothing") {
  const std::string header("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
  std::string text;
  while (text.size() < 3 * MemberDecoder::kMaxHeldBytes) text += header + std::to_string(text.size() * 7919);
  std::string stored;  // one member of stored blocks, so that the text is to be seen in it
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 0, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  stored.resize(deflateBound(&stream, text.size()));
  stream.next_in = reinterpret_cast<Bytef*>(text.data());
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(stored.data());
  stream.avail_out = static_cast<uInt>(stored.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  stored.resize(stream.total_out);
  deflateEnd(&stream);
  CHECK((text_of(stored + gzipped("!")) == text + "!"));
  // Damaged, its text is tried for members; the one that is there is found.
  CHECK(text_of(with_wrong_sum(stored) + gzipped("!")).ends_with(">!"));
}

TEST_CASE("member decoder: without the option the first damage is the end") {
  const std::string stored = with_wrong_sum(gzipped("two")) + gzipped("three");
  auto source = ByteSource::over(stored, "a.gz");
  REQUIRE(source);
  std::vector<char> piece(100);
  while (source->read(piece)) {
  }
  CHECK(source->has_failed());
  CHECK_FALSE(source->read(piece));
}
