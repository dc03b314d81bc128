#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

struct DecodedText {
  std::string text;                ///< valid UTF-8, without a byte-order mark at the front
  std::string charset;             ///< what it was read as, by its name in the WHATWG Encoding Standard
  std::vector<std::string> notes;  ///< what was guessed, replaced or cut, one sentence each
};

/// Bytes of any charset as UTF-8. In this order: a byte-order mark; UTF-16 and UTF-32 that NUL bytes give away; the
/// charset declared outside (`declared`: an HTTP header, may be empty), then in the page (`is_html`); valid UTF-8; a
/// guess. A declaration that is plainly wrong is not believed: UTF-8 that is mostly invalid, another charset for bytes
/// that are valid UTF-8 with characters other than ASCII. Bytes that mean nothing become U+FFFD.
///
/// UTF-7 is never decoded (as the Encoding Standard says: it hides markup from those who check a page).
///
///   "caf\xE9", declared "iso-8859-1"  ->  "caf\u00E9", windows-1252
///
/// BadFormat for what is no text: PDF, ZIP, images, many NUL bytes in none of the wide charsets. A few are damage, and
/// stay (damages.hpp). Linear; thread-safe; valid
/// UTF-8 is moved, not copied.
Result<DecodedText> decoded_text(std::string bytes, std::string_view declared, bool is_html);

}  // namespace unspun
