#include "filter/language_words.hpp"

#include <doctest/doctest.h>

using namespace unspun;

TEST_CASE("compared text: what is not rated is spaces, and places stay") {
  Document document;
  document.text = "Menu\n\nShips left.\n\nLes navires sont partis.";
  document.blocks = {{{0, 4}, BlockLabel::Navigation, ""}, {{6, 17}, BlockLabel::Text, "en"}, {{19, 43}, {}, "fr"}};
  CHECK(compared_text(document, {}, "en") == "    \n\nShips left.\n\n                        ");
  Options whole;
  whole.whole = true;
  CHECK(compared_text(document, whole, "en") == document.text);
}

TEST_CASE("compared text: words of several lines on one") {
  CHECK(on_one_line("as we\n  speak") == "as we speak");
  CHECK(on_one_line("today") == "today");
  CHECK(on_one_line("").empty());
}

TEST_CASE("language words: a file that is no model is an error") {
  CHECK_FALSE(LanguageWords::open(UNSPUN_SOURCE_DIR "/LICENSE").has_value());
}
