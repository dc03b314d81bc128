#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "extract/document.hpp"

namespace unspun {

/// What of a document is read: its blocks that are no furniture and in the given language or none, damage repaired; and
/// where each byte of it stands in the document. Where blocks are left out between others there is an empty line, which
/// stands for all of them. A document without blocks is read whole. Making it is linear, asking it logarithmic in the
/// repairs. Thread-safe; the document must outlive it.
///
///   the document "Menu | Home\n\nCaf\u00C3\u00A9s are open." with the first block navigation, "\u00C3\u00A9" mojibake
///   is read as   "Caf\u00E9s are open."; "Caf\u00E9s", bytes 0-6, is bytes 13-21 of the document
class RatedText {
 public:
  /// A document without furniture and damage is not copied.
  explicit RatedText(const Document& document, std::string_view language = "en");

  std::string_view text() const { return x_is_whole ? x_whole : std::string_view(x_text); }

  /// The bytes of the document that a range of the text was read from: a repair is taken as a whole. What is over the
  /// end of the text is cut.
  ByteRange in_document(ByteRange range) const;

 private:
  /// Text from `begin` on that stands in the document from `document` on, byte for byte unless it is a repair.
  struct Piece {
    std::size_t begin = 0;
    ByteRange document;
    bool is_repair = false;
  };

  void put(std::string_view document, ByteRange range);
  void put_repair(ByteRange document, std::string_view repaired);
  const Piece& piece_at(std::size_t place) const;

  std::string_view x_whole;
  bool x_is_whole = false;
  std::string x_text;
  std::vector<Piece> x_pieces;
};

}  // namespace unspun
