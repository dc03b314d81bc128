#include <doctest/doctest.h>

#include <string>

#include "extract/html_page.hpp"

using namespace unspun;

namespace {

const std::string kLong =
    "The ferry leaves the pier at seven in the morning and comes back when the last of the nets has been hauled in. ";
const std::string kOther =
    "On Sundays nobody sails, so the crews mend what has been torn during the week and talk about the price of fish. ";

/// The label of the block that begins so; "none" if there is no such block.
std::string label(std::string_view html, std::string_view front) {
  const HtmlPage page = html_page(html);
  for (const Block& block : page.blocks) {
    if (block.range.of(page.text).starts_with(front)) return std::string(block_label_name(block.label));
  }
  return "none";
}

std::string article(const std::string& around) {
  return "<body>" + around + "<div><p>" + kLong + "</p><p>" + kOther + "</p><p>" + kLong + "</p></div></body>";
}

}  // namespace

TEST_CASE("html labels: the kinds of content") {
  const std::string page = "<div><h2>Ferries</h2><p>" + kLong + "</p><ul><li><p>nets</p><li>ropes</ul><figure><img>" +
                           "<figcaption>The pier at noon</figcaption></figure><p>" + kOther + "</p></div>";
  CHECK(label(page, "Ferries") == "heading");
  CHECK(label(page, "The ferry") == "text");
  CHECK(label(page, "nets") == "list");
  CHECK(label(page, "ropes") == "list");
  CHECK(label(page, "The pier") == "caption");
}

TEST_CASE("html labels: elements that are furniture") {
  CHECK(label(article("<nav>Boats</nav>"), "Boats") == "navigation");
  CHECK(label(article("<footer>Harbour office, pier two</footer>"), "Harbour") == "navigation");
  CHECK(label(article("<aside>Boats for sale</aside>"), "Boats") == "related_links");
  CHECK(label(article("<form><textarea></textarea>Your opinion</form>"), "Your") == "comment_form");
  CHECK(label(article("<form><input>Find a boat</form>"), "Find") == "navigation");
}

TEST_CASE("html labels: classes, ids and roles that are furniture, however long the text") {
  for (const char* tag : {"<div class='site-menu'>", "<div id=cookieConsent>", "<div role=dialog>"}) {
    CAPTURE(tag);
    CHECK(label(article(tag + ("<p>Welcome. " + kLong + "</p></div>")), "Welcome") == "navigation");
  }
  CHECK(label(article("<div class=comments><p>Nice. " + kLong + "</p></div>"), "Nice") == "comment_form");
  CHECK(label(article("<div class='related-posts'><p>Nets. " + kLong + "</p></div>"), "Nets") == "related_links");
  CHECK(label(article("<div class=author-bio><p>Jan " + kLong + "</p></div>"), "Jan") == "author_box");
}

TEST_CASE("html labels: a class does not hold for nearly all there is") {
  CHECK(label("<div class=sidebar><p>" + kLong + "</p><p>" + kOther + "</p></div>", "The ferry") == "text");
  CHECK(label("<form action=.><p>" + kLong + "</p><p>" + kOther + "</p></form>", "The ferry") == "text");
  CHECK(label("<div class=comment><p>" + kLong + "</p></div><div class=comment>" + kOther + "</div>", "On Sun") ==
        "text");
}

TEST_CASE("html labels: links") {
  CHECK(label(article("<div><a href=1>Boats</a> <a href=2>Nets</a></div>"), "Boats") == "navigation");
  const std::string list = "<ul><li><a href=1>How a net is mended in a storm</a><li><a href=2>All boats</a></ul>";
  CHECK(label("<div><p>" + kLong + "</p><p>" + kOther + "</p>" + list + "</div>", "How") == "related_links");
  CHECK(label("<div><p>" + kLong + " <a href=1>Read on the pier</a></p><p>" + kOther + "</p></div>", "The ferry") ==
        "text");
}

TEST_CASE("html labels: a list with a few links is a list") {
  const std::string list = "<ul><li><a href=1>Ropes</a><li>A sharp knife, and somebody who can use it</ul>";
  CHECK(label("<div><p>" + kLong + "</p>" + list + "<p>" + kOther + "</p></div>", "Ropes") == "list");
}

TEST_CASE("html labels: a heading is what stands under it") {
  const std::string links = "<ul><li><a href=1>How a net is mended in a storm</a></ul>";
  const std::string page =
      "<div><h2>Ferries</h2><p>" + kLong + "</p><p>" + kOther + "</p><h2>More</h2>" + links + "</div>";
  CHECK(label(page, "Ferries") == "heading");
  CHECK(label(page, "More") == "related_links");
}

TEST_CASE("html labels: a headline apart from its article is known by the title") {
  const std::string headline =
      "<div><div><div><h1>Fishing</h1><p>Menu</p><h1>The last ferry</h1><b>12</b></div></div></div>";
  const std::string page = "<title>The last ferry - Fishing</title>" + article(headline);
  CHECK(label(page, "The last") == "heading");
  CHECK(label(page, "Fishing") == "navigation");
}

TEST_CASE("html labels: dates by themselves are counters") {
  const std::string page =
      "<div><p>12 October 2024</p><p>" + kLong + "</p><p>In May 1944 he sailed.</p><p>" + kOther + "</p></div>";
  CHECK(label(page, "12 Oct") == "counter");
  CHECK(label(page, "In May") == "text");
}

TEST_CASE("html labels: a page without prose is content but for its links") {
  const std::string page = "<div><span>Nets mended</span></div><div><a href=1>Boats</a></div>";
  CHECK(label(page, "Nets") == "text");
  CHECK(label(page, "Boats") == "navigation");
}
