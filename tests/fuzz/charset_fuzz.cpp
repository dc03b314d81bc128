// Arbitrary bytes by an arbitrary declared charset: an error, or valid UTF-8 with hardly a NUL, no longer than a
// constant times what came in. The first byte chooses the label, or says how many bytes are one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/charset.hpp"
#include "fuzz/require.hpp"
#include "input/utf8.hpp"

namespace {

using unspun::require;

constexpr std::array<std::string_view, 16> kLabels = {
    "",        "utf-8", "utf-16le", "utf-16be",    "utf-7", "windows-1252", "koi8-r",         "shift_jis",
    "gb18030", "big5",  "euc-kr",   "iso-2022-jp", "gbk",   "euc-jp",       "x-user-defined", "iso-8859-16"};

/// GB18030 has characters of two bytes that are three in UTF-8; an invalid byte becomes the three of U+FFFD.
constexpr std::size_t kMostGrowth = 4;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t choice = data[0];
  bytes.remove_prefix(1);
  std::string_view label = kLabels[choice % kLabels.size()];
  if (choice >= 0xF0) {
    label = bytes.substr(0, choice - 0xF0);
    bytes.remove_prefix(label.size());
  }
  const auto decoded = unspun::decoded_text(std::string(bytes), label, choice % 2 == 1);
  if (!decoded) {
    require(decoded.error().code == unspun::ErrorCode::BadFormat);
    return 0;
  }
  require(!unspun::first_invalid_utf8(decoded->text));
  const auto nul_bytes = std::count(decoded->text.begin(), decoded->text.end(), '\0');
  require(static_cast<std::size_t>(nul_bytes) <= 1 + decoded->text.size() / 200);
  require(decoded->text.size() <= kMostGrowth * bytes.size());
  require(!decoded->charset.empty());
  for (const std::string& note : decoded->notes) require(!unspun::first_invalid_utf8(note));
  return 0;
}
