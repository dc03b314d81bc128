#pragma once

#include <string_view>

namespace unspun {

/// A charset of the WHATWG Encoding Standard: its name there, and the converter of ICU that reads it.
struct Charset {
  std::string_view name;       ///< "windows-1252"; empty for none
  std::string_view converter;  ///< empty where the standard forbids to decode it, or ICU cannot
};

/// What a label in a page or an HTTP header means, white space and case apart. By the Encoding Standard "iso-8859-1"
/// and "ascii" are windows-1252, "gb2312" is GBK, as those who write them mean; UTF-7 is no label.
/// Example: of " Latin1" it is {"windows-1252", ...}; of "utf-7", {}.
Charset charset_of_label(std::string_view label);

}  // namespace unspun
