#include "extract/charset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8_bytes.hpp"
#include "extract/charset_conversion.hpp"
#include "extract/charset_guess.hpp"
#include "extract/charset_label.hpp"
#include "extract/charset_meta.hpp"
#include "extract/foreign_content.hpp"
#include "extract/html_tokenizer.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr Charset kUtf8 = {"UTF-8", "UTF-8"};

/// How much of a text is UTF-8: characters of more than one byte, and bytes that belong to none.
struct Utf8Count {
  std::size_t characters = 0;
  std::size_t invalid = 0;
  std::size_t bytes_cut_off = 0;  ///< of a character that the text ends in

  /// A few broken characters make it no other charset: those would make hardly any that is well-formed. One byte at the
  /// end may be a letter of any charset, two that fit together not.
  bool is_likely() const { return characters > invalid || (bytes_cut_off > 1 && invalid == 0); }
};

Utf8Count utf8_count(std::string_view bytes) {
  Utf8Count count;
  const auto is_continuation = [&](std::size_t place) {
    return place < bytes.size() && is_utf8_continuation(bytes[place]);
  };
  for (std::size_t place = 0; place < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[place]);
    if (lead < 0x80) {
      ++place;
      continue;
    }
    const std::size_t wanted = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 ? 2 : 1;
    std::size_t found = 1;
    while (found < wanted && is_continuation(place + found)) ++found;
    if (wanted > 1 && found == wanted && lead < 0xF5) {
      ++count.characters;
    } else if (wanted > 1 && place + found == bytes.size()) {
      count.bytes_cut_off = found;
    } else {
      ++count.invalid;
    }
    place += found;
  }
  return count;
}

class Decoding {
 public:
  Decoding(std::string bytes, std::string_view declared, bool is_html)
      : x_bytes(std::move(bytes)), x_declared(declared), x_is_html(is_html) {}

  Result<DecodedText> text() {
    if (const WideCharset wide = wide_charset(x_bytes); !wide.name.empty()) {
      return converted({wide.name, wide.name}, wide.mark_bytes);
    }
    if (const Charset wide = charset_of_label(x_declared);
        wide.name.starts_with("UTF-16") && first_invalid_utf8(x_bytes)) {
      return converted(wide, 0);
    }
    if (auto reason = foreign_content(x_bytes)) return failure(ErrorCode::BadFormat, std::move(*reason));
    if (x_bytes.starts_with(kByteOrderMark)) return converted(kUtf8, kByteOrderMark.size());
    return converted(charset(), 0);
  }

 private:
  void note(std::string sentence) { x_notes.push_back(std::move(sentence)); }

  Charset charset() {
    const bool is_utf8 = !first_invalid_utf8(x_bytes);
    const Utf8Count count = utf8_count(x_bytes);
    const Charset declared = declared_charset();
    if (!declared.name.empty()) {
      if (declared.name == kUtf8.name) {
        if (is_utf8 || count.is_likely() || count.invalid == 0) return kUtf8;
      } else if (!is_utf8 || !is_more_likely_utf8(count, declared)) {
        return declared;
      }
      const Charset better = is_utf8 ? kUtf8 : guessed_charset(x_bytes);
      note(fmt::format("declared as {}, but it is {}: read as {}", declared.name, is_utf8 ? "valid UTF-8" : "not",
                       better.name));
      return better;
    }
    if (is_utf8) return kUtf8;
    if (count.is_likely()) return kUtf8;
    const Charset guessed = guessed_charset(x_bytes);
    note(fmt::format("no charset is declared, and it is not UTF-8: read as {}", guessed.name));
    return guessed;
  }

  /// What is declared and can be read, or nothing. What is outside of the page is believed first.
  Charset declared_charset() {
    const std::string_view in_page = x_is_html ? charset_in_page(x_bytes) : std::string_view();
    for (const std::string_view label : {x_declared, in_page}) {
      if (label.empty()) continue;
      const Charset found = charset_of_label(label);
      const std::string_view shown = label.substr(0, 40);
      if (is_same_ignoring_case(label, "utf-7") || is_same_ignoring_case(label, "unicode-1-1-utf-7")) {
        note("declared as UTF-7, which is never decoded, for it hides markup");
      } else if (found.name.starts_with("UTF-16")) {
        // A declaration that can be read byte by byte is in no UTF-16. (Encoding Standard.)
        return kUtf8;
      } else if (!found.converter.empty()) {
        return found;
      } else {
        note(fmt::format("declared as \"{}\", which is not read", printable(shown)));
      }
    }
    return {};
  }

  static std::string printable(std::string_view label) {
    std::string shown(label);
    std::replace_if(
        shown.begin(), shown.end(), [](char byte) { return byte < 0x20 || byte > 0x7E; }, '?');
    return shown;
  }

  /// Hardly a text in another charset is valid UTF-8 by chance; one of few characters in an East Asian one may be.
  static bool is_more_likely_utf8(const Utf8Count& count, Charset declared) {
    constexpr std::size_t kFewestCharacters = 3;
    const bool is_of_single_bytes = declared.name.starts_with("windows-") || declared.name.starts_with("ISO-8859");
    return count.characters >= (is_of_single_bytes ? 1 : kFewestCharacters);
  }

  Result<DecodedText> converted(Charset charset, std::size_t mark_bytes) {
    DecodedText decoded;
    decoded.charset = charset.name;
    if (charset.name == kUtf8.name && !first_invalid_utf8(x_bytes)) {
      x_bytes.erase(0, mark_bytes);
      decoded.text = std::move(x_bytes);
    } else {
      ConvertedText read = converted_text(std::string_view(x_bytes).substr(mark_bytes), charset.converter);
      if (!read.is_known) return failure(ErrorCode::BadFormat, fmt::format("{} text cannot be read", charset.name));
      if (read.invalid > 0) {
        note(fmt::format(
            "{} invalid in {}, read as U+FFFD",
            read.invalid == 1 ? "1 sequence of bytes is" : fmt::format("{} sequences of bytes are", read.invalid),
            charset.name));
      }
      if (read.bytes_cut_off > 0) {
        note(fmt::format("it ends within a character: its last {} {} dropped", read.bytes_cut_off,
                         read.bytes_cut_off == 1 ? "byte is" : "bytes are"));
      }
      decoded.text = std::move(read.text);
    }
    // The NUL bytes of a wide charset are not those of its text: asked once more.
    if (decoded.text.find('\0') != std::string::npos) {
      if (auto reason = foreign_content(decoded.text)) return failure(ErrorCode::BadFormat, std::move(*reason));
    }
    decoded.notes = std::move(x_notes);
    return decoded;
  }

  std::string x_bytes;
  std::string_view x_declared;
  bool x_is_html = false;
  std::vector<std::string> x_notes;
};

}  // namespace

Result<DecodedText> decoded_text(std::string bytes, std::string_view declared, bool is_html) {
  return Decoding(std::move(bytes), declared, is_html).text();
}

}  // namespace unspun
