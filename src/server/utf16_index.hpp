#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace unspun {

/// Byte offsets of a UTF-8 text as offsets in UTF-16 code units, which LanguageTool and JavaScript count in. The text
/// must be valid and outlive the index. Made in one pass; an offset then takes a constant time.
/// Example: of "é🙂x", byte 2 is unit 1, byte 6 is unit 3, byte 7 is unit 4.
class Utf16Index {
 public:
  explicit Utf16Index(std::string_view text);

  /// `byte` is the first of a character, or the text's size.
  std::size_t offset(std::size_t byte) const;

 private:
  static constexpr std::size_t kStep = 256;

  std::string_view x_text;
  std::vector<std::uint32_t> x_units;  // before byte 0, kStep, 2 kStep, ...
};

}  // namespace unspun
