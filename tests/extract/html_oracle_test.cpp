// The visible words of a page beside those that gumbo's tree has: the same ones in the same order, on pages without
// what we leave as it stands (text in a table outside of its cells, which a tree moves in front of it).
#include <doctest/doctest.h>
#include <gumbo.h>

#include <rapidcheck.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "extract/html_page.hpp"

using namespace unspun;

namespace {

/// Gumbo's time grows faster than the square of the depth; the pages of this test are short.
void collect(const GumboNode& node, std::string& text) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      text += node.v.text.text;
      return;
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return;
  }
  const GumboTag tag = node.v.element.tag;
  for (const GumboTag hidden :
       {GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TITLE, GUMBO_TAG_SVG, GUMBO_TAG_TEXTAREA}) {
    if (tag == hidden) return;
  }
  if (gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr) {
    text += ' ';  // a block, for us, even so
    return;
  }
  const bool is_inline = tag == GUMBO_TAG_B || tag == GUMBO_TAG_A || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_UNKNOWN;
  if (!is_inline) text += ' ';
  const GumboVector& children = node.v.element.children;
  for (unsigned i = 0; i < children.length; ++i) collect(*static_cast<const GumboNode*>(children.data[i]), text);
  if (!is_inline) text += ' ';
}

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

std::vector<std::string> words_of_tree(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::string text;
  collect(*output->root, text);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return words(text);
}

const std::vector<std::string> kPieces = {"one ",
                                          "two",
                                          "<p>",
                                          "</p>",
                                          "<div>",
                                          "</div>",
                                          "<b>",
                                          "</b>",
                                          "<a href=x>",
                                          "</a>",
                                          "<ul>",
                                          "<li>",
                                          "</li>",
                                          "</ul>",
                                          "<h1>",
                                          "</h1>",
                                          "<br>",
                                          "<hr>",
                                          "&amp;",
                                          "&lt;b>",
                                          "&copy",
                                          "&#233;",
                                          "<!-- c -->",
                                          "<!-->",
                                          "<x y>",
                                          "</x>",
                                          "< ",
                                          "<3",
                                          "<div hidden>",
                                          "</ ok>",
                                          "<pre>",
                                          "</pre>",
                                          "\n",
                                          "<dl>",
                                          "<dt>",
                                          "<dd>",
                                          "</dl>",
                                          "<blockquote>",
                                          "</blockquote>",
                                          "<script>'<p>'</script>",
                                          "<style>p > b {}</style>",
                                          "<textarea><p></textarea>",
                                          "<svg><g>x</g></svg>",
                                          "<table><tr><td>cell</td></tr></table>",
                                          "<a title='>' b=\"'\" c=d/>",
                                          "<span>",
                                          "</span>",
                                          "</br>",
                                          "&notit;",
                                          "&#x80;"};

}  // namespace

TEST_CASE("html oracle: the words of a page are those of gumbo's tree") {
  CHECK(rc::check([] {
    std::string html = "<!DOCTYPE html><body>";
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) {
      html += piece;
    }
    RC_LOG() << html << "\n";
    RC_ASSERT(words(html_page(html).text) == words_of_tree(html));
  }));
}
