#include "extract/html_tokenizer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

/// Text as it is, tags as "<name key=value>" or "</name>", each with a "|" after it.
std::string tokens(std::string_view html) {
  HtmlTokenizer tokenizer(html);
  std::string shown;
  for (HtmlTokenKind kind = tokenizer.next(); kind != HtmlTokenKind::End; kind = tokenizer.next()) {
    if (kind == HtmlTokenKind::Text) {
      shown += std::string(tokenizer.text()) + "|";
      continue;
    }
    const HtmlTag& tag = tokenizer.tag();
    shown += tag.is_end() ? "</" : "<";
    shown += tag.name();
    for (const HtmlAttribute& attribute : tag.attributes()) {
      shown += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
    }
    shown += tag.is_self_closing() ? "/>|" : ">|";
  }
  return shown;
}

std::string cut(std::string_view html) {
  HtmlTokenizer tokenizer(html);
  while (tokenizer.next() != HtmlTokenKind::End) {
  }
  return tokenizer.cut();
}

}  // namespace

TEST_CASE("html tokenizer: tags, attributes and text") {
  CHECK(tokens("a<b class=x>c</b>") == "a|<b class=x>|c|</b>|");
  CHECK(tokens("<A TITLE='1 > 0' href=\"x>y\" hidden>") == "<a TITLE=1 > 0 href=x>y hidden=>|");
  CHECK(tokens("<br/><h1\nid = x ><i a=/b>") == "<br/>|<h1 id=x>|<i a=/b>|");
  CHECK(tokens("<a b='c'd=e =f>") == "<a b=c d=e =f=>|");
  CHECK(tokens("</Div class=x>") == "</div class=x>|");
}

TEST_CASE("html tokenizer: attributes are found by name, the first of two") {
  HtmlTokenizer tokenizer("<p CLASS=a class=b id>");
  REQUIRE(tokenizer.next() == HtmlTokenKind::Tag);
  CHECK(tokenizer.tag().value("class") == "a");
  CHECK(tokenizer.tag().has("id"));
  CHECK(tokenizer.tag().value("id").empty());
  CHECK_FALSE(tokenizer.tag().has("title"));
}

TEST_CASE("html tokenizer: attributes after the 64th are skipped, the tag still ends where it does") {
  std::string html = "<p";
  for (int i = 0; i < 100; ++i) html += " a" + std::to_string(i) + "='>'";
  HtmlTokenizer tokenizer(html += ">x");
  REQUIRE(tokenizer.next() == HtmlTokenKind::Tag);
  CHECK(tokenizer.tag().attributes().size() == HtmlTag::kMostAttributes);
  REQUIRE(tokenizer.next() == HtmlTokenKind::Text);
  CHECK(tokenizer.text() == "x");
}

TEST_CASE("html tokenizer: a '<' that begins no markup is text") {
  CHECK(tokens("1 < 2 <4, a<") == "1 |< 2 |<4, a|<|");
  CHECK(tokens("a</") == "a|</|");
}

TEST_CASE("html tokenizer: comments, doctypes and what is no tag are skipped") {
  CHECK(tokens("a<!-- <p> -- > x -->b<!-->c<!--->d<!-- --!>e") == "a|b|c|d|e|");
  CHECK(tokens("<!DOCTYPE html><?xml version='1.0'?>a</>b</ x>c<![CDATA[d]]>e") == "a|b|c|e|");
}

TEST_CASE("html tokenizer: what is no markup is passed over up to its own end tag") {
  CHECK(tokens("<script>if (a < b) '</p>'</ScRiPt >x") == "<script>|</script>|x|");
  CHECK(tokens("<style>p > b {}</styles></style>x") == "<style>|</style>|x|");
  CHECK(tokens("<noscript><p>a</noscript>x") == "<noscript>|</noscript>|x|");
  CHECK(tokens("<xmp><b>&amp;</xmp>x") == "<xmp>|<b>&amp;|</xmp>|x|");
  CHECK(tokens("<plaintext><b>") == "<plaintext>|<b>|");
}

TEST_CASE("html tokenizer: a script within a comment within a script") {
  CHECK(tokens("<script><!-- <script> </script> --></script>x") == "<script>|</script>|x|");
  CHECK(tokens("<script><!-- </script>x") == "<script>|</script>|x|");
  CHECK(tokens("<script><!--><script></script>x") == "<script>|</script>|x|");
}

TEST_CASE("html tokenizer: in a drawing, style is an element and CDATA is skipped as a whole") {
  HtmlTokenizer tokenizer("<style>a</style><![CDATA[ > ]]>b");
  tokenizer.set_foreign(true);
  CHECK(tokenizer.next() == HtmlTokenKind::Tag);
  REQUIRE(tokenizer.next() == HtmlTokenKind::Text);
  CHECK(tokenizer.text() == "a");
  CHECK(tokenizer.next() == HtmlTokenKind::Tag);
  REQUIRE(tokenizer.next() == HtmlTokenKind::Text);
  CHECK(tokenizer.text() == "b");
}

TEST_CASE("html tokenizer: the title is kept aside") {
  HtmlTokenizer tokenizer("<title>One &amp; <b></title><title>two</title>");
  while (tokenizer.next() != HtmlTokenKind::End) {
  }
  CHECK(tokenizer.title() == "One &amp; <b>");
}

TEST_CASE("html tokenizer: what does not end reaches to the end, and is told") {
  for (const char* html : {"a<b", "a<b c", "a<b c=\"", "a<b c='>", "a<b c=\"d\"", "a</b", "a<b c="}) {
    CAPTURE(html);
    CHECK(tokens(html) == "a|");
    CHECK(cut(html).starts_with("the page ends within a tag: its last "));
  }
  CHECK(cut("ab<!-- c") == "a comment is never closed: its last 6 bytes are not read");
  CHECK(cut("<style>abc") == "<style> is never closed: its last 3 bytes are not read");
  CHECK(cut("<?abc") == "a declaration is never closed: its last 5 bytes are not read");
  CHECK(cut("<p>a</p>").empty());
}
