#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/document.hpp"
#include "rate/rating.hpp"

namespace unspun {

/// What of a document is its article, in any language: its blocks that are no furniture, with what stands between them;
/// an empty line where furniture was left out. A document without blocks, or without furniture, is all article. Making
/// it is linear, asking it logarithmic in the number of parts.
///
///   "Menu | Home\n\nThe harbour is open.\n\n3 comments"   with furniture first and last
///   is "The harbour is open."; bytes 17-24 are 4-11 of it, bytes 0-4 and 35-45 are not in it
class ArticleText {
 public:
  explicit ArticleText(const Document& document);

  const std::string& text() const { return x_text; }

  /// Where bytes of the document stand in the article; of a range across furniture what is left of it; nothing where
  /// nothing is left.
  std::optional<ByteRange> place_of(ByteRange range) const;

 private:
  struct Part {
    ByteRange document;
    std::size_t begin = 0;  ///< in the article
  };

  std::string x_text;
  std::vector<Part> x_parts;
};

/// The rating with all places as bytes of the article's text. What stood in furniture is left out: blocks, places of
/// reasons, damage. Verdict, score and reasons are those of the whole page.
void move_to(const ArticleText& article, Rating& rating);

}  // namespace unspun
