#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "extract/damage_code_page.hpp"
#include "extract/damage_finders.hpp"
#include "input/utf8.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, mojibake(text));
}

/// UTF-8 read as Windows-1252.
std::string misread(std::string_view text) {
  std::string wrong;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    append_utf8(windows_1252_character(code).value_or(code), wrong);
  }
  return wrong;
}

/// The text with its repairs put in; what has none stays.
std::string repaired(const std::string& text) {
  std::string result;
  std::size_t place = 0;
  for (const Damage& damage : mojibake(text)) {
    result += text.substr(place, damage.range.begin - place);
    result += damage.repaired.value_or(std::string(damage.range.of(text)));
    place = damage.range.end;
  }
  return result + text.substr(place);
}

}  // namespace

TEST_CASE("mojibake: letters and typographic marks, once and twice") {
  CHECK(found("Caf\u00C3\u00A9s") == Lines{"mojibake [\u00C3\u00A9] -> [\u00E9]"});
  CHECK(found("it\u00E2\u20AC\u2122s") == Lines{"mojibake [\u00E2\u20AC\u2122] -> [\u2019]"});
  CHECK(found("it\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2s") ==
        Lines{"mojibake [\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2] -> [\u2019]"});
  CHECK(found("it\u00E2\u0080\u0099s") == Lines{"mojibake [\u00E2\u0080\u0099] -> [\u2019]"});
  CHECK(found("costs \u00C2\u00A350") == Lines{"mojibake [\u00C2\u00A3] -> [\u00A3]"});
  CHECK(found("3 \u00C3\u2014 4") == Lines{"mojibake [\u00C3\u2014] -> [\u00D7]"});
  CHECK(found("\u00EF\u00BB\u00BFTitle") == Lines{"mojibake [\u00EF\u00BB\u00BF] -> []"});
  CHECK(found("yes \u00F0\u0178\u2122\u201A!") == Lines{"mojibake [\u00F0\u0178\u2122\u201A] -> [\U0001F642]"});
}

TEST_CASE("mojibake: a text of typographic marks and accents comes back, however often it was misread") {
  const std::string text =
      "\u201CYes,\u201D she said \u2013 in the caf\u00E9 at \u00C9vian, \u00A350 \u2026 it\u2019s na\u00EFve; "
      "\u0141\u00F3d\u017A, 5 \u20AC, "
      "\u2018M\u00FCnchen\u2019, S\u00E3o Paulo, \u03B1-helix, vis-\u00E0-vis, ce\u0304ns, \u2192 here, "
      "\u041F\u0440\u0438\u0432\u0435\u0442 and "
      "\u65E5\u672C\u8A9E.";
  CHECK(repaired(text) == text);
  CHECK(repaired(misread(text)) == text);
  CHECK(repaired(misread(misread(text))) == text);
}

TEST_CASE("mojibake: any word of small accented letters of Western Europe comes back") {
  CHECK(rc::check([] {
    const auto points = *rc::gen::nonEmpty(rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0xE0U, 0x100U)));
    std::string word = "x";
    for (const unsigned point : points) append_utf8(point == 0xF7 ? 0xE9 : point, word);
    RC_ASSERT(repaired(misread(word + "z")) == word + "z");
  }));
}

TEST_CASE("mojibake: the encodings of the Macintosh and of Russia") {
  CHECK(found("it\u201A\u00C4\u00F4s") == Lines{"mojibake [\u201A\u00C4\u00F4] -> [\u2019]"});
  CHECK(found("caf\u221A\u00A9") == Lines{"mojibake [\u221A\u00A9] -> [\u00E9]"});
  CHECK(found("it\u0432\u0402\u2122s") == Lines{"mojibake [\u0432\u0402\u2122] -> [\u2019]"});
}

TEST_CASE("mojibake: what is left of it") {
  CHECK(found("it\u0092s") == Lines{"mojibake [\u0092] -> [\u2019]"});
  CHECK(found("he said.\u00E2\u20AC Then") == Lines{"mojibake [\u00E2\u20AC] -> [\u201D]"});
  CHECK(found("\u00E2\u20AC\u201D \u00E2\u20AC\u00E2\u20AC\u2122 \u00E2\u20AC\"") ==
        Lines{"mojibake [\u00E2\u20AC\u201D] -> [\u2014]", "mojibake [\u00E2\u20AC] -> [\u201D]",
              "mojibake [\u00E2\u20AC\u2122] -> [\u2019]", "mojibake [\u00E2\u20AC]"});
  CHECK(found("don\uFFFDt") == Lines{"mojibake [\uFFFD]"});
  CHECK(found("voil\u00C3 the man") == Lines{"mojibake [\u00C3] -> [\u00E0]"});
  CHECK(found("one.\u00C2 Two") == Lines{"mojibake [\u00C2] -> []"});
  // Between spaces only beside damage that is certain.
  CHECK(found("one \u00C2 two").empty());
  CHECK(found("the character \uFFFD is drawn").empty());
  CHECK(found("one \u00C2 two, don\uFFFDt").size() == 2);
}

TEST_CASE("mojibake: honest text of other languages, units and signs passes") {
  for (const std::string_view text :
       {"S\u00C3O PAULO, N\u00C3O, AMANH\u00C3\u201D e \u201CMANH\u00C3\u201D.",
        "\u00C0 la carte, \u00C2ge, \u00CEle, \u00AB\u00C2\u00BB", "5 \u00C5\u00B2 and 1.5 \u00C5\u20132 \u00C5\u2026",
        "NESTL\u00C9\u00AE, CAF\u00C9\u2019S \u2013 CAF\u00C9\u2014", "\u201ETR\u00C4\u201C",
        "Stra\u00DFe, da\u00DF\u201C, mu\u00DF\u2026", "2\u221A\u03C0 and \u221A\u03C0\u00B7r",
        "\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440",
        "\u00E9t\u00E9 \u00AB\u00E9t\u00E9\u00BB na\u00EFve\u2014\u00FCber\u2026", "\u65E5\u672C\u8A9E\u3002",
        "3 \u00D7 4 \u00B1 2\u00B0", "\u0394\u03BC = 5 \u03A9", "it\u2019s \u201Cfine\u201D \u2014 \u20AC5\u2026"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
