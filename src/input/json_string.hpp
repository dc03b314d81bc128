#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// Appends to `text` what the inside of a JSON string (without its quotes) stands for; false where an escape is none
/// that JSON knows. A surrogate without its partner becomes U+FFFD: `\ud83d\ude00` is one emoji, `\ud83d!` is U+FFFD
/// and "!". Valid UTF-8 in gives valid UTF-8 out, never longer than the input. Linear.
bool append_unescaped(std::string_view inside, std::string& text);

}  // namespace unspun
