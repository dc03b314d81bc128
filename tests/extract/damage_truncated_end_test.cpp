#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

/// A text of the given paragraphs, one a line.
struct Page {
  std::string text;
  std::vector<Block> blocks;

  Page& add(std::string_view paragraph, BlockLabel label = BlockLabel::Text) {
    if (!text.empty()) text += "\n\n";
    blocks.push_back({{text.size(), text.size() + paragraph.size()}, label, ""});
    text += paragraph;
    return *this;
  }
  Lines found() const { return shown(text, truncated_end(text, blocks)); }
};

constexpr std::string_view kWhole =
    "The council met on Monday and talked about the budget for the coming year until late at night.";

}  // namespace

TEST_CASE("truncated end: at any word, where all paragraphs and a sentence of the last one ended theirs") {
  const std::string cut = "It rained all day long, and nobody went out. The mayor said that the new brid";
  CHECK(Page().add(kWhole).add(kWhole).add(kWhole).add(cut).found() ==
        Lines{"truncated_end [The mayor said that the new brid]"});
  CHECK(Page().add(kWhole).add(cut).found().empty());
  CHECK(Page()
            .add(kWhole)
            .add(kWhole)
            .add(kWhole)
            .add("It rained. You can send your own stories to news@example.org")
            .found()
            .empty());
}

TEST_CASE("truncated end: at a word that wants another") {
  CHECK(Page().add("It rained all day long, and nobody went out to see it. The mayor said that the").found() ==
        Lines{"truncated_end [The mayor said that the]"});
  const std::string_view of = "Nobody knew what to do about it then, and the mayor spoke at length of";
  CHECK(Page().add(kWhole).add(of).found().empty());
  CHECK(Page().add(kWhole).add(kWhole).add(kWhole).add(of).found() == Lines{"truncated_end [" + std::string(of) + "]"});
}

TEST_CASE("truncated end: at a sign that there was more") {
  CHECK(Page().add(kWhole).add("The mayor will speak to the press on Tuesday, when the numbers are [...]").found() ==
        Lines{"truncated_end [[...]]"});
  CHECK(Page().add(kWhole).add("The mayor will speak to the press on Tuesday, he said. Read more").found() ==
        Lines{"truncated_end [Read more]"});
}

TEST_CASE("truncated end: whole texts, headings, lists, furniture and texts without full stops pass") {
  constexpr std::string_view kCut = "It rained all day long, and nobody went out to see it. The mayor said that the";
  CHECK(Page().add(kWhole).found().empty());
  CHECK(Page().add(kWhole).add(kCut, BlockLabel::Heading).found().empty());
  CHECK(Page().add(kWhole).add(kCut, BlockLabel::List).found().empty());
  CHECK(Page().add(kWhole).add(kCut, BlockLabel::Navigation).found().empty());
  CHECK(Page().add(kWhole).add("Sent from the").found().empty());
  CHECK(Page()
            .add("roses are red and violets are blue and so on and on until the very end of it all and")
            .found()
            .empty());
  CHECK(Page()
            .add("no full stop in this line of verse, which is long enough for a paragraph")
            .add("nor in this one that goes on for as long, and is as much a paragraph as it")
            .add("and here it ends with the words that nobody would end a sentence with, the")
            .found()
            .empty());
  CHECK(truncated_end("", {}).empty());
}
