#include "extract/html_hint.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

std::string hint(std::string_view classes, std::string_view id = {}, std::string_view role = {}) {
  const auto label = html_hint(classes, id, role);
  return label ? std::string(block_label_name(*label)) : "none";
}

}  // namespace

TEST_CASE("html hint: words of a name, whatever divides them") {
  CHECK(hint("main-menu") == "navigation");
  CHECK(hint("mainMenu") == "navigation");
  CHECK(hint("main_menu2") == "navigation");
  CHECK(hint("x y related") == "related_links");
  CHECK(hint("", "comments") == "comment_form");
  CHECK(hint("", "", "Navigation") == "navigation");
}

TEST_CASE("html hint: only whole words") {
  CHECK(hint("shareholder") == "none");
  CHECK(hint("commentary") == "none");
  CHECK(hint("headline adage") == "none");
  CHECK(hint("") == "none");
}

TEST_CASE("html hint: the last word of a name decides, the first name that has one") {
  CHECK(hint("article-comments") == "comment_form");
  CHECK(hint("comment-author") == "author_box");
  CHECK(hint("sidebar-content") == "related_links");
  CHECK(hint("post share comments") == "navigation");
}

TEST_CASE("html hint: what a name says of another place is none") {
  CHECK(hint("has-sidebar") == "none");
  CHECK(hint("with-menu no-comments") == "none");
}

TEST_CASE("html hint: endless classes are read up to 256 bytes") {
  CHECK(hint(std::string(255, 'x') + " menu") == "none");
  CHECK(hint("menu " + std::string(100'000, 'x')) == "navigation");
}

TEST_CASE("html hint: classes of text that is left out") {
  CHECK(is_class_left_out("a sr-only"));
  CHECK(is_class_left_out("mw-editsection"));
  CHECK_FALSE(is_class_left_out("sr"));
  CHECK_FALSE(is_class_left_out(""));
}
