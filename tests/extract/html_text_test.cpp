#include "extract/html_text.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <chrono>
#include <vector>

#include "input/utf8.hpp"

using namespace unspun;

namespace {

const std::vector<std::string> kPieces = {
    "<",         ">",     "</",       "/>",         "<!--",      "-->",      "--",      "\"",   "'",      "=",      "&",
    "&amp;",     "&#",    "&#x",      "60",         ";",         "<p>",      "<b a",    "</p>", "<br>",   "pre",    " ",
    "\n",        "word",  "\xC3\xA9", "<pre",       "<!",        "<?",       "script",  "<td>", "<li>",   "</pre>", "x",
    "&#1114112", "</scr", "<style>",  "<a title='", "</script>", "<script>", "<title>", "&lt;", "&nbsp;", "&quot"};

}  // namespace

TEST_CASE("html text: tags go, blocks are set apart, lines are kept") {
  CHECK(html_text("<h1>A &amp; B</h1><p>One<br>two <b>three</b>") == "A & B\n\nOne\ntwo three");
  CHECK(html_text("<p>One</p>\n\n<p>Two</p>\n") == "One\n\nTwo");
  CHECK(html_text("<div><div><p>One</div></div>Two") == "One\n\nTwo");
  CHECK(html_text("<ul><li>one</li><li>two</li></ul>three") == "one\ntwo\n\nthree");
  CHECK(html_text("<tr><td>a<td>b<tr><td>c") == "a b\nc");
  CHECK(html_text("in<i>ter</i>rupted") == "interrupted");
  CHECK(html_text("<BR/>a<BR />b<br class=x>c") == "a\nb\nc");
}

TEST_CASE("html text: white space is drawn together, but for <pre>") {
  CHECK(html_text("  a \n\t b<b> </b>c  ") == "a b c");
  CHECK(html_text("a<pre>x  y\n  z</pre>b  c") == "a\n\nx  y\n  z\n\nb c");
  CHECK(html_text("<pre>x\n</pre>y<pre>z\n<br>a</pre>") == "x\n\ny\n\nz\na");
  CHECK(html_text("a&nbsp;&nbsp;b") ==
        "a\xC2\xA0\xC2\xA0"
        "b");
}

TEST_CASE("html text: what is no text of the page goes with its tags") {
  CHECK(html_text("<html><head><title>T &amp; t</title><meta name=x content=\"a > b\"><style>p > b {}</style></head>"
                  "<body>a</body></html>") == "a");
  CHECK(html_text("a<script>if (x < 3 && \"</p>\") document.write('<b>')</script>b") == "ab");
  CHECK(html_text("a<SCRIPT src=x>y</ScRiPt >b") == "ab");
  CHECK(html_text("a<script>x</scripted>y</script/>b") == "ab");
  CHECK(html_text("a<!-- <p> -- > x -->b<!-->c<!--->d") == "abcd");
  CHECK(html_text("<!DOCTYPE html><?xml version='1.0'?>a</>b</ x>c") == "abc");
}

TEST_CASE("html text: a '<' that begins no tag is text, '>' in a quoted value ends none") {
  CHECK(html_text("1 < 2 and 3 <4, a<") == "1 < 2 and 3 <4, a<");
  CHECK(html_text("<a title='1 > 0' href=\"x>y\">b</a>") == "b");
  CHECK(html_text("<a title=it's>b</a>'") == "b'");
}

TEST_CASE("html text: character references are decoded once") {
  CHECK(html_text("&lt;b&gt; &amp;lt; &eacute;&#233;&#xE9;") == "<b> &lt; \xC3\xA9\xC3\xA9\xC3\xA9");
  CHECK(html_text("AT&T &unknown; & &#; a&b;") == "AT&T &unknown; & &#; a&b;");
}

TEST_CASE("html text: what does not end reaches to the end of the page") {
  CHECK(html_text("a<script>b") == "a");
  CHECK(html_text("a<!-- b") == "a");
  CHECK(html_text("a<b title='x>c") == "a");
  CHECK(html_text("a</b") == "a");
  CHECK(html_text("a<?b") == "a");
}

TEST_CASE("html text: valid UTF-8, never longer than the page, whatever it is") {
  CHECK(rc::check([] {
    std::string html;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
      html += piece;
    }
    const std::string text = html_text(html);
    RC_ASSERT(!first_invalid_utf8(text));
    RC_ASSERT(text.size() <= html.size());
  }));
}

TEST_CASE("html text: a page without markup keeps its words in order") {
  CHECK(rc::check([](const std::vector<unsigned>& numbers) {
    std::string page;
    std::string expected;
    for (const unsigned number : numbers) {
      page += "<p>" + std::to_string(number) + "</p>\n";
      expected += (expected.empty() ? "" : "\n\n") + std::to_string(number);
    }
    RC_ASSERT(html_text(page) == expected);
  }));
}

TEST_CASE("html text: a hostile page of a megabyte takes no more than a moment") {
  constexpr std::size_t kBytes = 1'000'000;  // quadratic, this would be minutes
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& piece : kPieces) {
    std::string html;
    while (html.size() < kBytes) html += piece;
    CHECK(html_text(html).size() <= html.size());
    CHECK(html_text("<script>" + html).size() <= html.size());
    CHECK(html_text("<p title='" + html).size() <= html.size());
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
