#include "extract/plain_text_blocks.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

#include "extract/plain_text_paragraphs.hpp"

using namespace unspun;

namespace {

using Labelled = std::vector<std::pair<std::string, std::string>>;

/// Label and first words of each block.
Labelled blocks_of(std::string_view text, std::size_t most_bytes = 12) {
  Labelled blocks;
  for (const Block& block : plain_text_blocks(text)) {
    blocks.emplace_back(block_label_name(block.label), block.range.of(text).substr(0, most_bytes));
  }
  return blocks;
}

std::vector<std::string> paragraphs_of(std::string_view text) {
  std::vector<std::string> paragraphs;
  for (const ByteRange range : plain_text_paragraphs(text)) paragraphs.emplace_back(range.of(text));
  return paragraphs;
}

std::string label_of(const Labelled& blocks, std::string_view start) {
  for (const auto& [label, text] : blocks) {
    if (std::string_view(text).substr(0, start.size()) == start) return label;
  }
  return "no such block";
}

std::size_t furniture_in(std::string_view text) {
  std::size_t count = 0;
  for (const Block& block : plain_text_blocks(text)) count += is_furniture(block.label) ? 1 : 0;
  return count;
}

const std::string kParagraph =
    "The harbour council met on Monday evening to talk about the old ferry, which has been tied up at the east quay "
    "since "
    "the storm of last winter tore off its ramp.";

}  // namespace

TEST_CASE("paragraphs: lines are paragraphs, white space at their ends is left out") {
  CHECK(paragraphs_of("One\nTwo\n\n\tThree \r\n\xC2\xA0\n  Four\xC2\xA0") ==
        std::vector<std::string>{"One", "Two", "Three", "Four"});
  CHECK(paragraphs_of(" \n\r\n\t").empty());
  CHECK(paragraphs_of("a\rb\r\rc") == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("paragraphs: lines broken at a margin are joined, where a line ends early its paragraph does") {
  const std::string first =
      "The ferry was built in a yard up the river, and for forty years it\n"
      "carried hay, sheep and schoolchildren across the bay. Nobody thought\n"
      "much of it until the day it was gone.\n";
  const std::string second =
      "Then everybody had a story to tell. The baker had been born on it,\n"
      "or so he said, and the teacher had learned to swim when she fell off\n"
      "the ramp at the age of six.";
  CHECK(plain_text_paragraphs(first + second).size() == 2);
  CHECK(plain_text_paragraphs(first + "\n" + second).size() == 2);
  std::string with_returns;
  for (const char byte : first + "\n" + second) with_returns += byte == '\n' ? "\r\n" : std::string(1, byte);
  CHECK(plain_text_paragraphs(with_returns).size() == 2);
  CHECK(plain_text_paragraphs(first + "* one thing that was on the list of the day\n" + second).size() == 3);
  CHECK(plain_text_paragraphs(first + "# The day after\n" + second).size() == 3);
}

TEST_CASE("paragraphs: long lines one below the other stay apart") {
  CHECK(plain_text_paragraphs(kParagraph + "\n" + kParagraph + "\n" + kParagraph).size() == 3);
}

TEST_CASE("plain text: headings, lists and rules of Markdown and of people") {
  const std::string text = "# Ferries\n\n" + kParagraph + "\n\nWhat was said\n\n" + kParagraph +
                           "\n\n- sell the ferry\n- mend the ramp\n1. ask again\n\nThe end\n=======\n\n" + kParagraph;
  CHECK(blocks_of(text) == Labelled{{"heading", "# Ferries"},
                                    {"text", "The harbour "},
                                    {"heading", "What was sai"},
                                    {"text", "The harbour "},
                                    {"list", "- sell the f"},
                                    {"list", "- mend the r"},
                                    {"list", "1. ask again"},
                                    {"heading", "The end"},
                                    {"text", "======="},
                                    {"text", "The harbour "}});
}

TEST_CASE("plain text: the furniture of a news page") {
  const std::string text =
      "Home\nNews\nSport\nOpinion\nContact us\n\nFerry to be sold\n\nBy Ann Field\n\nSport3 hours ago12 Views\n\n" +
      kParagraph + "\n\nRead more: Storm tears off ramp\n\n" + kParagraph +
      "\n\nAnn Field\n\nAnn Field is a reporter who covers the islands and their boats.\n\nRelated Articles\n\n"
      "Storm tears off ramp of old ferry\nCouncil to meet on Monday\n\nLeave a Reply\n\nHARBOUR SOCIAL\n"
      "\u2022 Facebook1.2K\n\u2022 Instagram900\n\nSign in\nLoading\nTop picks";
  const Labelled blocks = blocks_of(text, 40);
  CHECK(label_of(blocks, "Home") == "navigation");
  CHECK(label_of(blocks, "Opinion") == "navigation");
  CHECK(label_of(blocks, "Contact us") == "navigation");
  CHECK(label_of(blocks, "Ferry to be sold") == "text");
  CHECK(label_of(blocks, "By Ann Field") == "text");
  CHECK(label_of(blocks, "Sport3") == "counter");
  CHECK(label_of(blocks, "The harbour") == "text");
  CHECK(label_of(blocks, "Read more") == "related_links");
  CHECK(label_of(blocks, "Ann Field") == "author_box");
  CHECK(label_of(blocks, "Ann Field is") == "author_box");
  CHECK(label_of(blocks, "Storm tears") == "related_links");
  CHECK(label_of(blocks, "Council to meet") == "related_links");
  CHECK(label_of(blocks, "HARBOUR SOCIAL") == "counter");
  CHECK(label_of(blocks, "Top picks") == "navigation");
}

TEST_CASE("plain text: menus on one line") {
  for (const std::string_view menu :
       {"Home | News | Sport | About us", "Home News Sports Opinion Weather", "Home \u00BB About \u00BB Contact",
        "Privacy \u2022 Help \u2022 Archive \u2022 RSS"}) {
    CAPTURE(menu);
    CHECK(blocks_of(std::string(menu) + "\n\n" + kParagraph).front().first == "navigation");
  }
  CHECK(furniture_in("Sun | Moon | Stars | Home\n\n" + kParagraph) == 0);
  CHECK(furniture_in("News travels fast in the village\n\n" + kParagraph) == 0);
}

TEST_CASE("plain text: \"About the author\" takes one paragraph with it, and only one") {
  const Labelled blocks =
      blocks_of(kParagraph + "\n\nAbout the author\n\nShe mends boats in Skerry.\n\nA postscript, which is hers.");
  CHECK(blocks[1].first == "author_box");
  CHECK(blocks[2].first == "author_box");
  CHECK(blocks[3].first == "text");
}

TEST_CASE("plain text: a name and its person within the article are no box") {
  const std::string text =
      kParagraph + "\n\nAnn Field\n\nAnn Field is the oldest of the three sisters.\n\n" + kParagraph;
  CHECK(furniture_in(text) == 0);
  CHECK(furniture_in(kParagraph + "\n\nAnn Field\n\nAnn Field is the oldest of the three sisters.") == 0);
}

TEST_CASE("plain text: titles below \"Related articles\" go only where the article does not go on") {
  const std::string text =
      kParagraph + "\n\nRelated articles\n\nHow the ramp was built\n\n" + kParagraph + " " + kParagraph;
  CHECK(furniture_in(text) == 1);
}

TEST_CASE("plain text: short lines of an article are not taken away") {
  const std::string poem =
      "Ferry\n\nO boat\nat the quay\nwho holds you now\n\nNot rope\nnot rust\n\nHome\n\nsaid the gull\nand was gone\n";
  const std::string play =
      "FIRST SAILOR\nWhere is she?\nSECOND SAILOR\nAt home.\nFIRST SAILOR\nAnd the boat?\nSECOND SAILOR\nGone\n";
  const std::string recipe =
      "Fish soup\n\nIngredients\n\n2 onions\n1 leek\n500 g cod\nsalt\npepper\n\nMethod\n\nCut the onions and fry them "
      "until they "
      "are soft.\n\nPrint the list for your kitchen wall.\n";
  const std::string questions =
      "Q: May I share the ferry?\nA: Yes.\nQ: Who pays?\nA: The council.\nQ: Can I comment?\nA: On Monday.\n";
  const std::string names = "Crew\n\nAnn Field\nBo Lund\nCy Marsh\nDee Quay\nEd Holm\n";
  const std::string glossary = "ramp: a slope\nquay: a wall\nnews: what is new\nhome: where one lives\nhelp: aid\n";
  for (const std::string& text : {poem, play, recipe, questions, names, glossary}) {
    CAPTURE(text);
    CHECK(furniture_in(text) == 0);
    CHECK(furniture_in(kParagraph + "\n\n" + text) == 0);
    CHECK(furniture_in(text + "\n" + kParagraph) == 0);
  }
}

TEST_CASE("plain text: blocks are in order, apart, trimmed, and white space alone is between them") {
  const std::vector<std::string> pieces = {"Home",
                                           "\n",
                                           "\n\n",
                                           " ",
                                           "News",
                                           "Leave a Reply",
                                           "\r\n",
                                           "\xC2\xA0",
                                           "\xC2",
                                           "- a",
                                           "# b",
                                           "===",
                                           "\r",
                                           "word",
                                           "Ann Field",
                                           ".",
                                           "\t",
                                           "About",
                                           "About the author",
                                           "Related Articles",
                                           "Sign in",
                                           "\xE2\x80\x99",
                                           "12 Views"};
  CHECK(rc::check([&pieces] {
    std::string text;
    for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
      text += piece;
    std::size_t last = 0;
    const auto is_white = [](std::string_view between) {
      while (!between.empty()) {
        const bool is_wide = between.starts_with("\xC2\xA0");
        if (!is_wide && between.find_first_of(" \t\n\v\f\r") != 0) return false;
        between.remove_prefix(is_wide ? 2 : 1);
      }
      return true;
    };
    for (const Block& block : plain_text_blocks(text)) {
      RC_ASSERT(block.range.begin >= last);
      RC_ASSERT(!block.range.empty());
      RC_ASSERT(block.language.empty());
      RC_ASSERT(is_white(std::string_view(text).substr(last, block.range.begin - last)));
      RC_ASSERT(block.range.of(text).find_first_of(" \t\n\v\f\r") != 0);
      RC_ASSERT(block.range.of(text).find_last_of(" \t\n\v\f\r") != block.range.size() - 1);
      last = block.range.end;
    }
    RC_ASSERT(is_white(std::string_view(text).substr(last)));
  }));
}

TEST_CASE("plain text: linear whatever the text is") {
  for (const std::string_view piece :
       {"\n", "\r", "a\r", "a\n", "Home\n", "Leave a Reply\n", "Related Articles\n", "Ann Field\n\n",
        "About the author\n", "a |", "\xC2\xA0", "- ",
        "this is a line of words that goes on to some margin or other,\n", "share 12 tweet "}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < 1'200'000) text += piece;
    plain_text_blocks(text);  // milliseconds; quadratic, it would not end within the limit of a test
  }
}
