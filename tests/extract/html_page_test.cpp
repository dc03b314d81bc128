#include "extract/html_page.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "input/utf8.hpp"

using namespace unspun;

namespace {

std::string text_of(std::string_view html) {
  return html_page(html).text;
}

const std::vector<std::string> kPieces = {"<",
                                          ">",
                                          "</",
                                          "/>",
                                          "<!--",
                                          "-->",
                                          "\"",
                                          "'",
                                          "=",
                                          "&",
                                          "&amp;",
                                          "&#",
                                          "60",
                                          ";",
                                          "<p>",
                                          "<b a",
                                          "</p>",
                                          "<br>",
                                          "pre",
                                          " ",
                                          "\n",
                                          "word",
                                          "\xC3\xA9",
                                          "<pre>",
                                          "<!",
                                          "<ul>",
                                          "<table>",
                                          "<tr>",
                                          "<td>",
                                          "<li>",
                                          "</pre>",
                                          "</ul>",
                                          "</table>",
                                          "<svg>",
                                          "</svg>",
                                          "<math>",
                                          "<nav>",
                                          "</nav>",
                                          "<h1>",
                                          "</h1>",
                                          "<style>",
                                          "<a href=x>",
                                          "</a>",
                                          "<script>",
                                          "</script>",
                                          "<title>",
                                          "&nLt;",
                                          "&nbsp;",
                                          "<div hidden>",
                                          "</div>",
                                          "<button>",
                                          "<select>",
                                          "<form>",
                                          "</form>",
                                          "<article>",
                                          "a few more words than that.",
                                          "<span class=sr-only>"};

/// Blocks are in order and apart, not empty, without white space at their ends, and all of the text but white space.
void check_blocks(const HtmlPage& page) {
  std::size_t end = 0;
  const auto is_space = [](char byte) { return byte == ' ' || byte == '\n'; };
  for (const Block& block : page.blocks) {
    RC_ASSERT(block.range.begin >= end);
    RC_ASSERT(block.range.end > block.range.begin);
    RC_ASSERT(block.range.end <= page.text.size());
    const std::string_view between = std::string_view(page.text).substr(end, block.range.begin - end);
    RC_ASSERT(std::all_of(between.begin(), between.end(), is_space));
    RC_ASSERT(!is_space(page.text[block.range.begin]));
    RC_ASSERT(!is_space(page.text[block.range.end - 1]));
    end = block.range.end;
  }
  RC_ASSERT(std::all_of(page.text.begin() + static_cast<std::ptrdiff_t>(end), page.text.end(), is_space));
}

}  // namespace

TEST_CASE("html page: tags go, blocks are set apart, lines are kept") {
  CHECK(text_of("<h1>A &amp; B</h1><p>One<br>two <b>three</b>") == "A & B\n\nOne\ntwo three");
  CHECK(text_of("<p>One</p>\n\n<p>Two</p>\n") == "One\n\nTwo");
  CHECK(text_of("<div><div><p>One</div></div>Two") == "One\n\nTwo");
  CHECK(text_of("<ul><li>one</li><li>two</li></ul>three") == "one\ntwo\n\nthree");
  CHECK(text_of("<table><tr><td>a<td>b<tr><td>c") == "a b\nc");
  CHECK(text_of("in<i>ter</i>rupted") == "interrupted");
  CHECK(text_of("<BR/>a<BR />b<br class=x>c") == "a\nb\nc");
  CHECK(text_of("<dl><dt>a<dd>b</dl>") == "a\nb");
}

TEST_CASE("html page: two line breaks make a paragraph") {
  CHECK(text_of("a<br> <br/>b<br>c") == "a\n\nb\nc");
  CHECK(html_page("a<br> <br/>b<br>c").blocks.size() == 2);
}

TEST_CASE("html page: white space is drawn together, but for <pre>") {
  CHECK(text_of("  a \n\t b<b> </b>c  ") == "a b c");
  CHECK(text_of("a<pre>\nx  y\r\n  z</pre>b  c") == "a\n\nx  y\n  z\n\nb c");
  CHECK(text_of("a&nbsp;&nbsp;b") ==
        "a\xC2\xA0\xC2\xA0"
        "b");
  CHECK(text_of(std::string("a\0b", 3)) == "ab");
}

TEST_CASE("html page: what a browser does not show is left out") {
  CHECK(text_of("<html><head><title>T</title><meta name=x content=\"a > b\"></head><body>a</body></html>") == "a");
  CHECK(text_of("a<script>b</script><noscript>c</noscript><template><p>d</p></template>e") == "ae");
  CHECK(text_of("a<svg><title>b</title><text>c</text></svg>d") == "ad");
  CHECK(text_of("a<select><option>b<option>c</select>d") == "a d");
  CHECK(text_of("a<textarea><b>b</b></textarea>c<iframe>d</iframe>") == "ac");
  CHECK(text_of("<p hidden>a</p><p aria-hidden=TRUE>b</p><p style='color: red; Display : none'>c</p>d") == "d");
  CHECK(text_of("a<span class='x sr-only'>b<span>c</span>d</span>e") == "ae");
  CHECK(text_of("<p aria-hidden=false>a</p><p style='display:block'>b</p>") == "a\n\nb");
  CHECK(text_of("<body hidden>a page that its script shows") == "a page that its script shows");
}

TEST_CASE("html page: hidden elements end where they do") {
  CHECK(text_of("<div hidden><div>a</div>b</div>c") == "c");
  CHECK(text_of("<div hidden><p>a<p>b</div>c") == "c");
  CHECK(text_of("<svg><g><p>a drawing ends before a paragraph") == "a drawing ends before a paragraph");
  CHECK(text_of("<svg><foreignObject><p>a</p></foreignObject></svg>b") == "b");
  CHECK(text_of("<svg><path/><path></path></svg>b") == "b");
}

TEST_CASE("html page: end tags end what they should, and nothing around a table") {
  CHECK(text_of("<div hidden><table><tr><td></div>a</table>b</div>c") == "c");
  CHECK(text_of("<ul><li>a<ul><li>b</ul>c<li>d</ul>e") == "a\n\nb\n\nc\nd\n\ne");
  CHECK(text_of("<h2>a</h3>b") == "a\n\nb");
  CHECK(text_of("</p></div></table>a") == "a");
}

TEST_CASE("html page: character references are decoded once") {
  CHECK(text_of("&lt;b&gt; &amp;lt; &eacute;&#233;&#xE9;&rarr;&copy") ==
        "<b> &lt; \xC3\xA9\xC3\xA9\xC3\xA9\xE2\x86\x92\xC2\xA9");
  CHECK(text_of("AT&T &unknown; & &#; a&b;") == "AT&T &unknown; & &#; a&b;");
}

TEST_CASE("html page: a cell of a layout is set apart, one of a table of facts is not") {
  CHECK(text_of("<table><tr><td>Home<br>News</td><td>An article.</td></tr></table>") == "Home\nNews\n\nAn article.");
  const HtmlPage facts = html_page("<table><tr><th>Weight</th><td>1,240 grams</td></tr></table>");
  CHECK(facts.text == "Weight 1,240 grams");
  CHECK(facts.blocks.size() == 1);
}

TEST_CASE("html page: valid UTF-8 in blocks that hold all of it, whatever the page is") {
  CHECK(rc::check([] {
    std::string html;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
      html += piece;
    }
    const HtmlPage page = html_page(html);
    RC_ASSERT(!first_invalid_utf8(page.text));
    RC_ASSERT(page.text.size() <= 2 * html.size());
    check_blocks(page);
  }));
}

TEST_CASE("html page: a page of paragraphs keeps its words in order") {
  CHECK(rc::check([](const std::vector<unsigned>& numbers) {
    std::string page;
    std::string expected;
    for (const unsigned number : numbers) {
      page += "<p>" + std::to_string(number) + "</p>\n";
      expected += (expected.empty() ? "" : "\n\n") + std::to_string(number);
    }
    RC_ASSERT(html_page(page).text == expected);
  }));
}
