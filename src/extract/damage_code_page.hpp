#pragma once

#include <optional>

namespace unspun {

/// The 8-bit encodings that UTF-8 is taken for by mistake.
enum class CodePage { Windows1252, MacRoman, Windows1251 };

/// The byte from 0x80 on that is read as this character. Of Windows-1252 also the bytes it leaves open and, as Latin-1
/// has them, the control characters U+0080 to U+009F; of Windows-1251 the bytes 0x80 to 0xBF and 0xE2, all that
/// typographic marks need. Constant time.
/// Example: U+20AC is 0x80 of Windows-1252, 0xDB of Mac Roman.
std::optional<unsigned char> byte_of(char32_t point, CodePage page);

/// The character that Windows-1252 has at a byte from 0x80 to 0x9F; nothing where it has none.
std::optional<char32_t> windows_1252_character(unsigned char byte);

}  // namespace unspun
