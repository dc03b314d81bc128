#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, full_width_words(text));
}

const std::string kEnglish = "The ferries came in late, and nobody on the quay had heard about the rules. ";

}  // namespace

TEST_CASE("full-width: words in running English are read in ASCII, letters, digits and marks") {
  CHECK(found(kEnglish + "\uFF26\uFF32\uFF25\uFF25 money") == Lines{"look_alike [\uFF26\uFF32\uFF25\uFF25] -> [FREE]"});
  CHECK(found(kEnglish + "He\uFF4C\uFF4Co") == Lines{"look_alike [He\uFF4C\uFF4Co] -> [Hello]"});
  CHECK(found(kEnglish + "\uFF37\uFF49\uFF4E\uFF01 It costs \uFF15\uFF10 now") ==
        Lines{"look_alike [\uFF37\uFF49\uFF4E\uFF01] -> [Win!]", "look_alike [\uFF15\uFF10] -> [50]"});
}

TEST_CASE("full-width: a text of nothing else is read so too") {
  std::string text;
  for (int i = 0; i < 8; ++i) text += "\uFF42\uFF4F\uFF41\uFF54 ";
  CHECK(found(text).size() == 8);
  CHECK(found("\uFF42\uFF4F\uFF41\uFF54").empty());
}

TEST_CASE("full-width: Chinese, Japanese and Korean text, ornaments, marks, numbers alone and code pass") {
  for (const std::string_view text :
       {"\u65E5\u672C\u96FB\u4FE1\u96FB\u8A71\uFF08\uFF2E\uFF34\uFF34\uFF09",
        "\uFF2E\uFF34\uFF34docomo\u306E\u643A\u5E2F", "\uD55C\uAD6D\uC5B4 \uFF21\uFF22\uFF23",
        "the letter \uFF21 and the digit \uFF13", "Yes\uFF0C we said so\uFF01", "in \uFF12\uFF10\uFF12\uFF14 it was",
        "write `\uFF26\uFF32\uFF25\uFF25` for it"}) {
    CAPTURE(text);
    CHECK(found(kEnglish + "\n" + std::string(text)).empty());
  }
  // In a text that is mostly Chinese a line in English may have them.
  std::string chinese;
  for (int i = 0; i < 40; ++i) chinese += "\u4E2D\u6587";
  CHECK(found(chinese + "\n" + kEnglish + "\uFF26\uFF32\uFF25\uFF25").empty());
}
