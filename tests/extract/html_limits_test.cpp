#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/html_page.hpp"
#include "extract/html_stack.hpp"
#include "extract/html_writer.hpp"

using namespace unspun;

namespace {

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

bool has_note(const HtmlPage& page, std::string_view words) {
  for (const std::string& note : page.notes) {
    if (note.find(words) != std::string::npos) return true;
  }
  return false;
}

struct Hostile {
  const char* front;
  const char* piece;
};

const std::vector<Hostile> kHostile = {
    {"", "<div>"},
    {"", "<div>a"},
    {"", "<table><tr><td>a"},
    {"", "<p>a"},
    {"", "<li>a</li>"},
    {"", "&amp;"},
    {"", "&CounterClockwiseContourIntegral"},
    {"", "&a"},
    {"", "&#1"},
    {"<p title='", "a"},
    {"<p class=\"", "a "},
    {"<p ", "a=b "},
    {"<script>", "</scrip"},
    {"<script><!--", "<script "},
    {"<!--", "--"},
    {"", "<"},
    {"", "</"},
    {"", "<!"},
    {"", "<svg><p>a"},
    {"", "<svg>"},
    {"", "<a href=x>b "},
    {"", "<span hidden>"},
    {"", "a<br>"},
    {"<pre>", " \n"},
    {"<title>a b c d</title>", "<h1>a b"},
    {"", "<font style='vertical-align: inherit'>"},
};

}  // namespace

TEST_CASE("html limits: text in 200,000 nested elements is read, and the depth is told") {
  const HtmlPage page = html_page(repeated("<div>", 1'000'000) + "It is all there, to the last word.");
  CHECK(page.text == "It is all there, to the last word.");
  CHECK(page.blocks.size() == 1);
  CHECK(has_note(page, "256 deep"));
  CHECK(html_page("<div><p>shallow").notes.empty());
}

TEST_CASE("html limits: after elements too deep have ended, the page goes on as usual") {
  std::string html = "<div hidden>";
  for (std::size_t i = 0; i < 2 * HtmlStack::kDeepest; ++i) html += "<div>";
  html += "never shown";
  for (std::size_t i = 0; i < 2 * HtmlStack::kDeepest; ++i) html += "</div>";
  CHECK(html_page(html + "nor this</div>but this").text == "but this");
}

TEST_CASE("html limits: blocks over the limit are one block, and that is told") {
  std::string html;
  for (std::size_t i = 0; i < HtmlWriter::kMostBlocks + 10; ++i) html += "<p>a";
  const HtmlPage page = html_page(html);
  CHECK(page.blocks.size() == HtmlWriter::kMostBlocks);
  CHECK(page.blocks.back().range.end == page.text.size());
  CHECK(page.text.size() == 3 * (HtmlWriter::kMostBlocks + 10) - 2);
  CHECK(has_note(page, "400000 blocks"));
}

TEST_CASE("html limits: a page cut in a tag keeps what is before it, and tells how much is lost") {
  const HtmlPage page = html_page("<p>Before <a href='http://example.org/");
  CHECK(page.text == "Before");
  CHECK(has_note(page, "within a tag: its last 28 bytes"));
}

TEST_CASE("html limits: hostile pages of a megabyte are read to their end") {
  constexpr std::size_t kBytes = 1'000'000;  // quadratic, each would be minutes, and all more than the limit of a test
  for (const Hostile& hostile : kHostile) {
    CAPTURE(hostile.piece);
    const std::string html = hostile.front + repeated(hostile.piece, kBytes);
    CHECK(html_page(html).text.size() <= 2 * html.size());
  }
}

TEST_CASE("html limits: two million end tags below a deep stack that nothing of theirs is in are read") {
  CHECK(html_page("<p><table><tr><td>" + repeated("<div>", 1250) + repeated("</p>", 2'000'000)).text.empty());
  CHECK(html_page("<li><ul>" + repeated("<div>", 1200) + repeated("<li></li>", 2'000'000)).text.empty());
}
