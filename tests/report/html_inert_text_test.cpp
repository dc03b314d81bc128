#include "report/html_inert_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "report/html_page_reader.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

std::string taken_apart(std::string html) {
  for (const std::string_view tag : {"<i class=\"hid\">", "</i>"}) {
    for (std::size_t at = html.find(tag); at != std::string::npos; at = html.find(tag, at)) html.erase(at, tag.size());
  }
  return html;
}

/// Bytes that matter here come often.
rc::Gen<std::string> hostile_text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::weightedOneOf<std::string>(
          {{3, rc::gen::string<std::string>()},
           {2, rc::gen::element<std::string>("<", ">", "&", "\"", "'", "<U+200B>", "</i>", "\n", " ")},
           {2, rc::gen::element<std::string>("\u200B", "\u202E", "\uFEFF", "\x1b", "\xE2\x80", "\xFF")}})),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        return text;
      });
}

}  // namespace

TEST_CASE("inert html: markup is escaped") {
  CHECK(inert_html("<b>\"5\" & 'up'</b>") == "&lt;b&gt;&quot;5&quot; &amp; &#39;up&#39;&lt;/b&gt;");
  CHECK(inert_attribute("\" onclick=\"x") == "&quot; onclick=&quot;x");
}

TEST_CASE("inert html: what cannot be seen is set off, and told from text that looks like it") {
  CHECK(inert_html("a\u200Bb") == "a<i class=\"hid\">U+200B</i>b");
  CHECK(inert_html("<U+200B>") == "&lt;U+200B&gt;");
  CHECK(inert_html("\u202E\u202E\u202E!") == "<i class=\"hid\">U+202E \u00D73</i>!");
  CHECK(inert_html("\u200B\u200C") == "<i class=\"hid\">U+200B</i><i class=\"hid\">U+200C</i>");
  CHECK(inert_attribute("a\u200Bb") == "a&lt;U+200B&gt;b");
}

TEST_CASE("inert html: line ends stay only in lines") {
  CHECK(inert_html("a \n b\n") == "a b ");
  CHECK(inert_lines("a  c\n b\n") == "a c\n b\n");
}

TEST_CASE("inert html: a beginning is cut between characters") {
  CHECK(inert_beginning("caf\u00E9s", 5) == "caf\u00E9\u2026");
  CHECK(inert_beginning("caf\u00E9s", 4) == "caf\u2026");
  CHECK(inert_beginning("caf\u00E9s", 6) == "caf\u00E9s");
  CHECK(inert_beginning("\x80\x80\x80", 2) == "\u2026");
}

TEST_CASE("inert html: any bytes come out as text, and all of them") {
  CHECK(rc::check("attribute", [] {
    const std::string text = *hostile_text();
    const ShownPage page = read_html("<p title=\"" + inert_attribute(text) + "\"></p>");
    RC_ASSERT(page.wrong == "");
    RC_ASSERT(page.tags.size() == 1U);
    RC_ASSERT(page.tags.front().attributes.size() == 1U);
    RC_ASSERT(page.values("title").front() == visible_text(text));
  }));
  CHECK(rc::check("element", [] {
    const std::string text = *hostile_text();
    const std::string html = inert_lines(text);
    const ShownPage page = read_html(html);
    RC_ASSERT(page.wrong == "");
    RC_ASSERT(page.tags.size() == page.count("i"));
    RC_ASSERT(taken_apart(html).find_first_of("<>\"'") == std::string::npos);
  }));
}

}  // namespace unspun
