// Arbitrary bytes as a page and as plain text through extract(): an error that names the source, or valid UTF-8,
// with hardly a NUL, no longer than a constant times what came in; blocks in order and apart, within the text.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "extract/extract.hpp"
#include "fuzz/require.hpp"
#include "input/utf8.hpp"

namespace {

using unspun::require;

/// A byte that means nothing becomes the three of U+FFFD, and two blocks get an empty line between them.
constexpr std::size_t kMostGrowth = 4;

void read_as(unspun::Format format, std::string_view bytes) {
  unspun::Record record;
  record.source = "page.html";
  record.bytes = std::string(bytes);
  record.format = format;
  const auto document = unspun::extract(std::move(record));
  if (!document) {
    require(document.error().code == unspun::ErrorCode::BadFormat);
    require(document.error().message.starts_with("page.html: "));
    return;
  }
  require(!unspun::first_invalid_utf8(document->text));
  const auto nul_bytes = std::count(document->text.begin(), document->text.end(), '\0');
  require(static_cast<std::size_t>(nul_bytes) <= 1 + document->text.size() / 200);
  require(document->text.size() <= kMostGrowth * bytes.size());
  std::size_t end = 0;
  for (const unspun::Block& block : document->blocks) {
    require(block.range.begin >= end && block.range.begin < block.range.end);
    end = block.range.end;
  }
  require(end <= document->text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_as(unspun::Format::Html, bytes);
  read_as(unspun::Format::PlainText, bytes);
  return 0;
}
