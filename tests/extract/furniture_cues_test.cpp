#include "extract/furniture_cues.hpp"

#include <doctest/doctest.h>

#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/cue_words.hpp"
#include "extract/furniture_cue.hpp"

using namespace unspun;

namespace {

std::vector<std::string> cue_words(std::string_view block) {
  const CueWords words(block);
  return {words.words().begin(), words.words().end()};
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("cue words: lower case, numbers apart, signs that cues do not ask for left out") {
  CHECK(cue_words("Facebook38.5K | Don\u2019t miss: \u00A9 2020") ==
        Words{"facebook", "#", "|", "don't", "miss", ":", "\u00A9", "#"});
  CHECK(cue_words("\u2022 1,200 views, 3kg!") == Words{"#", "views", "#", "kg"});
  CHECK(cue_words("'Caf\u00C9' \u2014 e-mail\u00A0us") == Words{"caf\u00C9", "e", "mail", "us"});
  CHECK(cue_words("1.") == Words{"#"});
  CHECK(cue_words(" \t\u2019'\"").empty());
}

TEST_CASE("cue pattern: alternatives, words that may be missing, any words") {
  const auto end = [](std::string_view pattern, std::string_view block, bool to_the_end) {
    const CueWords words(block);
    const auto found = CuePattern(pattern).end(words.words(), 0, to_the_end);
    return found ? static_cast<int>(*found) : -1;
  };
  CHECK(end("read|see the? original", "Read the original", true) == 3);
  CHECK(end("read|see the? original", "See original article", false) == 2);
  CHECK(end("read|see the? original", "See original article", true) == -1);
  CHECK(end("the post * appeared first on", "The post A B appeared first on C", false) == 7);
  CHECK(end("the post * appeared first on", "The post 1 2 3 4 5 6 7 8 9 appeared first on C", false) == -1);
  CHECK(end("share # tweet", "Share: 12 | Tweet", true) == 5);
  CHECK(end("read more :", "Read more about", false) == -1);
  CHECK(end("", "anything", false) == -1);
}

TEST_CASE("furniture cues: each line of the list can match, and is told once") {
  std::set<std::pair<CuePlace, std::string_view>> seen;
  CHECK(furniture_cues().size() > 300);
  for (const FurnitureCue& cue : furniture_cues()) {
    CAPTURE(cue.pattern);
    CHECK(seen.insert({cue.place, cue.pattern}).second);
    CHECK(cue.most_words >= 2);
    CHECK((is_furniture(cue.label) || cue.label == BlockLabel::Caption));
    CHECK(cue.pattern.front() != '*');
    CHECK(cue.pattern.substr(0, cue.pattern.find(' ')).find('?') == std::string_view::npos);
    CHECK(std::ranges::count(cue.pattern, '*') <= 2);  // or looking for it is slow
    // The pattern with the first of each alternatives, a word for "*" and a number for "#".
    std::string sample;
    bool is_alternative = false;
    for (const char byte : cue.pattern) {
      is_alternative = byte != ' ' && (is_alternative || byte == '|');
      if (!is_alternative && byte != '?') sample += byte == '#' ? "12" : byte == '*' ? "word" : std::string(1, byte);
    }
    CAPTURE(sample);
    if (cue.place == CuePlace::Menu) {
      CHECK(is_menu_item(sample));
    } else {
      CHECK(furniture_label(sample).has_value());
    }
  }
}

TEST_CASE("furniture cues: what pages are full of") {
  const std::vector<std::pair<std::string_view, BlockLabel>> cases = {
      {"Leave a Reply", BlockLabel::CommentForm},
      {"LEAVE A COMMENT:", BlockLabel::CommentForm},
      {"Your email address will not be published. Required fields are marked *", BlockLabel::CommentForm},
      {"You must be logged in to post a comment.", BlockLabel::CommentForm},
      {"Notify me of follow-up comments by email.", BlockLabel::CommentForm},
      {"Comments are closed.", BlockLabel::CommentForm},
      {"1.2K views", BlockLabel::Counter},
      {"3 Comments", BlockLabel::Counter},
      {"Share 12 Tweet", BlockLabel::Counter},
      {"Sport2 weeks ago41 Views", BlockLabel::Counter},
      {"Estimated reading time: 4 minutes", BlockLabel::Counter},
      {"\u00A9 2020 The Harbour Gazette. All rights reserved.", BlockLabel::LegalNotice},
      {"Copyright \u00A9 2019 by Harbour Media Ltd", BlockLabel::LegalNotice},
      {"This site uses cookies.", BlockLabel::LegalNotice},
      {"Privacy Policy | Terms of Use", BlockLabel::LegalNotice},
      {"This article was originally published by The Harbour Gazette. Read the original.",
       BlockLabel::SyndicationNotice},
      {"This story is republished from the Gazette under a Creative Commons license.", BlockLabel::SyndicationNotice},
      {"Republished under Creative Commons", BlockLabel::SyndicationNotice},
      {"The post Ferries to stop at noon appeared first on Harbour Gazette.", BlockLabel::SyndicationNotice},
      {"Read more: Ferries will stop at noon, the company says", BlockLabel::RelatedLinks},
      {"You may also like", BlockLabel::RelatedLinks},
      {"Related Articles", BlockLabel::RelatedLinks},
      {"About the Author", BlockLabel::AuthorBox},
      {"Loading Next Post...", BlockLabel::Navigation},
      {"Skip to main content", BlockLabel::Navigation},
      {"Subscribe to our newsletter", BlockLabel::Navigation},
      {"Get the best stories of the week straight to your inbox", BlockLabel::Navigation},
      {"Advertisement", BlockLabel::Navigation},
      {"The harbour at dawn. Photo: Ann Field / Getty Images", BlockLabel::Caption}};
  for (const auto& [text, label] : cases) {
    const std::string_view block = text;  // clang 14 captures no structured bindings
    CAPTURE(block);
    const auto found = furniture_label(block);
    REQUIRE(found.has_value());
    CHECK(block_label_name(*found) == block_label_name(label));
  }
}

TEST_CASE("furniture cues: an article that speaks of such things keeps its paragraphs") {
  for (const std::string_view block :
       {"Visitors could leave a reply in the guest book.",
        "She would not share her password, and nobody asked her to comment.",
        "The court held that the phrase \"all rights reserved\" has had no legal meaning of its own since the treaty "
        "came "
        "into force, although many publishers go on printing it at the foot of every page they make, out of habit.",
        "Readers who subscribe to our idea of fairness will have no trouble with this.",
        "The company said that more than 3 million comments were removed and that your email address will not be "
        "published again by any of its partners, which had sold such lists to advertisers for a decade or longer.",
        "Related to this is the question of who pays.",
        "Read more than one book a week and you will see.",
        "Follow the path to the mill, then turn left.",
        "The article was written in a hurry.",
        "Home is where it hurts.",
        "More than 400 views from the tower were painted.",
        "Copyright law was changed in 1911.",
        "The author died in Rome.",
        "He posted in London that day.",
        "Sign up, they said, and see the world.",
        "",
        " ",
        "12",
        "\u00A9",
        ":"}) {
    CAPTURE(block);
    CHECK_FALSE(furniture_label(block).has_value());
  }
}

TEST_CASE("furniture cues: a long block needs two cues that agree with its length") {
  const std::string one =
      "Your email address will not be published, and neither will the name of the street in which you live, as we "
      "found "
      "out when we asked the people who keep the list what they do with it all.";
  CHECK_FALSE(furniture_label(one).has_value());
  CHECK(furniture_label(one + " Required fields are marked *") == BlockLabel::CommentForm);
  std::string longer = one;
  while (longer.size() < 2000) longer += " Nobody could say.";
  CHECK_FALSE(furniture_label(longer + " Required fields are marked *").has_value());
}

TEST_CASE("furniture cues: items of menus") {
  CHECK(is_menu_item("Home"));
  CHECK(is_menu_item(" Contact us"));
  CHECK(is_menu_item("Terms & Conditions"));
  CHECK_FALSE(is_menu_item("Home rule"));
  CHECK_FALSE(is_menu_item(""));
  CHECK_FALSE(is_menu_item("About the weather and what it did to us all that year"));
}

TEST_CASE("furniture cues: any bytes are read, and only once") {
  CHECK(rc::check([](const std::string& bytes) {
    furniture_label(bytes);
    is_menu_item(bytes);
    const CueWords words(bytes);
    std::size_t size = 0;
    for (const std::string_view word : words.words()) {
      RC_ASSERT(!word.empty());
      size += word.size();
    }
    RC_ASSERT(size <= bytes.size());
  }));
  for (const std::string_view piece : {"the post ", "read the ", "1", "\xC2", "\xE2\x80", "| ", "this article is "}) {
    std::string block;
    while (block.size() < 4'000'000) block += piece;
    furniture_label(block);  // milliseconds; quadratic, it would not end within the limit of a test
  }
}
