#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// How a text was damaged on its way here.
enum class DamageKind : std::uint8_t {
  Mojibake,            ///< UTF-8 read as an 8-bit encoding, once or twice
  HtmlEntity,          ///< "&amp;" left in plain text
  InvisibleCharacter,  ///< zero-width and bidirectional controls
  LookAlike,           ///< letters of another script within a Latin word
  Hyphenation,         ///< a word divided at the end of a line
  SpacedLetters,       ///< "l i k e  t h i s"
  Spintax,             ///< "{big|large}" that was never resolved
  TemplateLeftover,    ///< "{{name}}", lorem ipsum
  FileName,            ///< the file name of a picture where the picture was
  TruncatedEnd,        ///< the text stops in the middle of a sentence
};

/// The kind as codes of quality reasons have it: "mojibake", "html_entity", ...
std::string_view damage_kind_name(DamageKind kind);

struct Damage {
  ByteRange range;  ///< bytes of the document's text
  DamageKind kind = DamageKind::Mojibake;
  /// What is read in its place, where that is safe to say; may be empty (a zero-width character). Without it the text
  /// is read as it is.
  std::optional<std::string> repaired;
};

}  // namespace unspun
