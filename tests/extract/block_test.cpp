#include "extract/block.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string_view>

using namespace unspun;

TEST_CASE("block: each label has a name of its own") {
  std::set<std::string_view> names;
  for (int label = 0; label <= static_cast<int>(BlockLabel::Counter); ++label) {
    const std::string_view name = block_label_name(static_cast<BlockLabel>(label));
    CHECK_FALSE(name.empty());
    CHECK(names.insert(name).second);
  }
  CHECK(block_label_name(BlockLabel::CommentForm) == "comment_form");
  CHECK(block_label_name(BlockLabel::SyndicationNotice) == "syndication_notice");
}

TEST_CASE("block: text, headings, lists and captions are the article") {
  CHECK_FALSE(is_furniture(BlockLabel::Text));
  CHECK_FALSE(is_furniture(BlockLabel::Heading));
  CHECK_FALSE(is_furniture(BlockLabel::List));
  CHECK_FALSE(is_furniture(BlockLabel::Caption));
  CHECK(is_furniture(BlockLabel::Navigation));
  CHECK(is_furniture(BlockLabel::Counter));
}
