#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/error.hpp"
#include "server/json_value.hpp"

namespace unspun {

/// A text with markup in it, as editors send it to LanguageTool: what is rated is without the markup, what offsets
/// count in is with it.
///
///   {"annotation": [{"text": "An "}, {"markup": "<b>"}, {"text": "bold"}, {"markup": "</b>"}, {"markup": "<p>",
///   "interpretAs": "\n\n"}]}
///   rated "An bold\n\n", original "An <b>bold</b><p>"; "bold", {3, 7} of the rated text, is {6, 10} of the original
class AnnotatedText {
 public:
  /// A text without markup.
  explicit AnnotatedText(std::string text);
  /// BadFormat, with the number of the annotation, for what is not of the shape above.
  static Result<AnnotatedText> of_annotations(const JsonValue& data);

  const std::string& rated() const { return x_rated; }
  const std::string& original() const { return x_has_markup ? x_original : x_rated; }

  /// Where a range of the rated text, not empty, stands in the original: with the markup inside it, without that beside
  /// it. Of what markup is read as, the markup. A binary search.
  ByteRange original_range(ByteRange range) const;

 private:
  struct Piece {
    ByteRange rated;     // empty for markup that is read as nothing
    ByteRange original;  // as long as `rated` where it is text
    bool is_text;
  };

  AnnotatedText() = default;
  const Piece& piece_with(std::size_t rated_byte) const;
  void add(std::string_view rated, std::string_view original, bool is_text);

  std::string x_rated;
  std::string x_original;
  bool x_has_markup = false;
  std::vector<Piece> x_pieces;  // those of which something is rated, in order
};

}  // namespace unspun
