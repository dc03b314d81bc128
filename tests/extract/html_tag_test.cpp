#include "extract/html_tag.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("html tag: name and end") {
  const HtmlTag tag = HtmlTag::at("<a title='1 > 0'>b", 0);
  CHECK(tag.name() == "a");
  CHECK_FALSE(tag.is_end());
  CHECK(tag.next() == 17);
  const HtmlTag end = HtmlTag::at("x</Div >y", 1);
  CHECK(end.name() == "div");
  CHECK(end.is_end());
  CHECK(end.next() == 8);
  CHECK(HtmlTag::at("<br/>", 0).name() == "br");
  CHECK(HtmlTag::at("<h1\nid=x>", 0).name() == "h1");
}

TEST_CASE("html tag: a name of more than 16 letters is none that we know") {
  CHECK(HtmlTag::at("<abcdefghijklmnop>", 0).name() == "abcdefghijklmnop");
  const HtmlTag tag = HtmlTag::at("<abcdefghijklmnopq x>y", 0);
  CHECK(tag.name().empty());
  CHECK(tag.next() == 21);
}

TEST_CASE("html tag: what does not end reaches to the end") {
  for (const char* html : {"<a", "<a b", "<a b=\"", "<a b='>", "<a b=\"c\"", "</a", "<a b="}) {
    CAPTURE(html);
    CHECK(HtmlTag::at(html, 0).next() == std::string_view(html).size());
  }
}

TEST_CASE("html tag: a name alone is read without the attributes") {
  const HtmlTag tag = HtmlTag::name_at("</script a='>'>", 0);
  CHECK(tag.name() == "script");
  CHECK(tag.next() == 8);
}
