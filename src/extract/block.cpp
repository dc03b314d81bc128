#include "extract/block.hpp"

namespace unspun {

std::string_view block_label_name(BlockLabel label) {
  switch (label) {
    case BlockLabel::Text:
      return "text";
    case BlockLabel::Heading:
      return "heading";
    case BlockLabel::List:
      return "list";
    case BlockLabel::Caption:
      return "caption";
    case BlockLabel::Navigation:
      return "navigation";
    case BlockLabel::CommentForm:
      return "comment_form";
    case BlockLabel::AuthorBox:
      return "author_box";
    case BlockLabel::LegalNotice:
      return "legal_notice";
    case BlockLabel::SyndicationNotice:
      return "syndication_notice";
    case BlockLabel::RelatedLinks:
      return "related_links";
    case BlockLabel::Counter:
      return "counter";
  }
  return "";
}

}  // namespace unspun
