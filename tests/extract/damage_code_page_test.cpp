#include "extract/damage_code_page.hpp"

#include <doctest/doctest.h>

using namespace unspun;

namespace {

int byte_or_none(char32_t point, CodePage page) {
  const auto byte = byte_of(point, page);
  return byte ? *byte : -1;
}

}  // namespace

TEST_CASE("code page: Windows-1252 has every byte from 0x80 on, as itself or as a character") {
  for (int byte = 0x80; byte <= 0xFF; ++byte) {
    const auto code = static_cast<unsigned char>(byte);
    CHECK(byte_or_none(code, CodePage::Windows1252) == byte);
    CHECK(byte_or_none(windows_1252_character(code).value_or(code), CodePage::Windows1252) == byte);
  }
  CHECK_FALSE(windows_1252_character(0x81));
  CHECK_FALSE(windows_1252_character(0xE9));
  CHECK(byte_or_none(0x20AC, CodePage::Windows1252) == 0x80);
  CHECK(byte_or_none('a', CodePage::Windows1252) == -1);
  CHECK(byte_or_none(0, CodePage::Windows1252) == -1);
}

TEST_CASE("code page: the others by their mapping tables") {
  CHECK(byte_or_none(0x20AC, CodePage::MacRoman) == 0xDB);
  CHECK(byte_or_none(0x2019, CodePage::MacRoman) == 0xD5);
  CHECK(byte_or_none(0xC4, CodePage::MacRoman) == 0x80);
  CHECK(byte_or_none(0x2C7, CodePage::MacRoman) == 0xFF);
  CHECK(byte_or_none(0x402, CodePage::Windows1251) == 0x80);
  CHECK(byte_or_none(0x432, CodePage::Windows1251) == 0xE2);
  CHECK(byte_or_none(0x457, CodePage::Windows1251) == 0xBF);
  CHECK(byte_or_none(0x433, CodePage::Windows1251) == -1);
}
