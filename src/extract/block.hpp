#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// What a block of a page is. The first four are the article; the others are the furniture around it.
enum class BlockLabel : std::uint8_t {
  Text,
  Heading,
  List,
  Caption,
  Navigation,
  CommentForm,
  AuthorBox,
  LegalNotice,
  SyndicationNotice,
  RelatedLinks,
  Counter,
};

/// The label as JSON has it: "text", "comment_form", ...
std::string_view block_label_name(BlockLabel label);

inline bool is_furniture(BlockLabel label) {
  return label > BlockLabel::Caption;
}

/// A paragraph, heading, list item or the like.
struct Block {
  ByteRange range;  ///< bytes of the document's text, without white space at its ends; never empty
  BlockLabel label = BlockLabel::Text;
  std::string language;  ///< ISO 639 code where it is certain ("en", "fr"); else empty: it is never guessed at
};

}  // namespace unspun
