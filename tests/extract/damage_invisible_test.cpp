#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, invisible_characters(text));
}

}  // namespace

TEST_CASE("invisible characters: within words, beside each other, at the ends") {
  CHECK(found("pay\u200Bpal") == Lines{"invisible_character [\u200B] -> []"});
  CHECK(found("pay\u200B\u2060\uFEFFpal") == Lines{"invisible_character [\u200B\u2060\uFEFF] -> []"});
  CHECK(found("\uFEFFTitle\u200E") ==
        Lines{"invisible_character [\uFEFF] -> []", "invisible_character [\u200E] -> []"});
  CHECK(found("leg\u00ADis\u00ADlation").size() == 2);
  CHECK(found("a\u202Eevil\u202C") ==
        Lines{"invisible_character [\u202E] -> []", "invisible_character [\u202C] -> []"});
  CHECK(found("hidden\U000E0041\U000E0042") == Lines{"invisible_character [\U000E0041\U000E0042] -> []"});
}

TEST_CASE("invisible characters: a soft hyphen in a row of numbers is a dash, everywhere in that text") {
  CHECK(found("leg\u00ADis") == Lines{"invisible_character [\u00AD] -> []"});
  CHECK(found("Dana\u00ADFarber, pages 429\u00AD433") ==
        Lines{"invisible_character [\u00AD] -> [\u2013]", "invisible_character [\u00AD] -> [\u2013]"});
}

TEST_CASE("invisible characters: where writing needs them they stay") {
  for (const std::string_view text :
       {"\U0001F468\u200D\U0001F469\u200D\U0001F467 family", "\u2764\uFE0F\u200D\U0001F525",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0915\u094D\u200D\u0937",
        "\u0E44\u0E17\u0E22\u200B\u0E44\u0E17\u0E22", "in Hebrew (\u200F\u05E2\u05D1\u05E8\u200E)",
        "\U0001F3F4\U000E0067\U000E0062\U000E007F", "plain \u00E9\u2019\u2014"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
  CHECK(found("no\u200Djoin").size() == 1);
  CHECK(found("Latin only \u200F here").size() == 1);
}
