#include "extract/damages.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

/// Pieces that finders look at, and those that stand around them.
std::string text_of_pieces() {
  static const std::vector<std::string> kPieces = {"a",
                                                   " ",
                                                   "\n",
                                                   "the ",
                                                   "word-\n",
                                                   "tion ",
                                                   "&amp;",
                                                   "&",
                                                   "#8217;",
                                                   "{",
                                                   "|",
                                                   "}",
                                                   "{{name}}",
                                                   "%NAME%",
                                                   "[Your Name]",
                                                   "<%= x %>",
                                                   "s p i n ",
                                                   " l ",
                                                   "\u00C3",
                                                   "\u00A9",
                                                   "\u00E2\u20AC\u2122",
                                                   "\u00E2\u20AC",
                                                   "\uFFFD",
                                                   "\u200B",
                                                   "\u00AD",
                                                   "\u202E",
                                                   "p\u0430y",
                                                   "\u0430",
                                                   "\u03BC",
                                                   "```\n",
                                                   "`",
                                                   "    ",
                                                   "Lorem ipsum dolor sit amet",
                                                   "Insert text here",
                                                   "{% if x %}",
                                                   "<?php x ?>",
                                                   "%%DAY%%",
                                                   "Jinja ",
                                                   "don?t",
                                                   " ?So,? ",
                                                   "\uFF26\uFF32",
                                                   "\uFF45",
                                                   "\u4E2D",
                                                   "{a|b|c",
                                                   std::string(1, '\0'),
                                                   "\x01",
                                                   "\xC3",
                                                   "\x80",
                                                   "\xFF",
                                                   "\r\n",
                                                   "."};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) text += piece;
  return text;
}

std::size_t damages_in(const std::string& text) {
  const Block block{{0, text.size()}, BlockLabel::Text, ""};
  return damages(text, {&block, text.empty() ? 0U : 1U}).size();
}

}  // namespace

TEST_CASE("damages: every kind has a name of its own") {
  std::set<std::string_view> names;
  for (int kind = 0; kind <= static_cast<int>(DamageKind::TruncatedEnd); ++kind) {
    names.insert(damage_kind_name(static_cast<DamageKind>(kind)));
  }
  CHECK(names.size() == 10);
  CHECK(names.count("") == 0);
  CHECK(damage_kind_name(DamageKind::Mojibake) == "mojibake");
}

TEST_CASE("damages: the kinds together, in order") {
  const std::string text =
      "Caf\u00C3\u00A9s &amp; bars, p\u0430ypal, s p i n, zero\u200Bwidth, legisla-\ntion, {{name}}, a {big dog|large "
      "dog} it is.";
  CHECK(shown(text, damages(text, {})) == Lines{"mojibake [\u00C3\u00A9] -> [\u00E9]", "html_entity [&amp;] -> [&]",
                                                "look_alike [p\u0430ypal] -> [paypal]",
                                                "spaced_letters [s p i n] -> [spin]",
                                                "invisible_character [\u200B] -> []", "hyphenation [-\n] -> []",
                                                "template_leftover [{{name}}]", "spintax [{big dog|large dog}]"});
}

TEST_CASE("damages: those of furniture are not reported") {
  const std::string text = "Home &amp; Garden\n\nTom &amp; Ann";
  const std::vector<Block> blocks = {{{0, 17}, BlockLabel::Navigation, ""}, {{19, 32}, BlockLabel::Text, ""}};
  CHECK(shown(text, damages(text, blocks)) == Lines{"html_entity [&amp;] -> [&]"});
  CHECK(damages(text, blocks).front().range.begin == 23);
}

TEST_CASE("damages: a cut sentence is marked after the last other damage in it") {
  const std::string text = "It rained all day long, and nobody went out to see it. Tom &amp; Ann said that the";
  const std::vector<Block> blocks = {{{0, text.size()}, BlockLabel::Text, ""}};
  CHECK(shown(text, damages(text, blocks)) ==
        Lines{"html_entity [&amp;] -> [&]", "truncated_end [ Ann said that the]"});
}

TEST_CASE("damages: are in order, apart, not empty, within the text, whatever that is") {
  CHECK(rc::check([] {
    const std::string text = text_of_pieces();
    std::size_t place = 0;
    for (const Damage& damage : damages(text, {})) {
      RC_ASSERT(damage.range.begin >= place);
      RC_ASSERT(damage.range.end > damage.range.begin);
      RC_ASSERT(damage.range.end <= text.size());
      place = damage.range.end;
    }
  }));
}

TEST_CASE("damages: time is linear in hostile text") {
  // Quadratic behaviour would take minutes on any of these; a slow machine under sanitizers takes about a second.
  constexpr std::size_t kBytes = 2'000'000;
  for (const std::string_view piece : {"{",
                                       "{a b|",
                                       "}",
                                       "{{",
                                       "[",
                                       "[[",
                                       "%",
                                       "%%A",
                                       "<%",
                                       "&",
                                       "&amp;",
                                       "&#1",
                                       "amp;",
                                       "a ",
                                       "a b ",
                                       "A\n",
                                       "a-\n",
                                       "-\n",
                                       "`",
                                       "```\n",
                                       "\u00C3",
                                       "\u00C3\u00A9",
                                       "\u00E2\u20AC",
                                       "\uFFFD",
                                       "\u200B",
                                       "\u200F",
                                       "\u0430",
                                       "\u0430a",
                                       "\u0430 ",
                                       "\x80",
                                       "\xF0",
                                       " here",
                                       "Lorem ipsum dolor sit amet",
                                       "*|",
                                       "<?php ",
                                       "<?php a ?>",
                                       "{% a %}",
                                       "{{a}} tag ",
                                       "{{a}}",
                                       "{a|b|c\n\n",
                                       "{a|b|c",
                                       "don?t ",
                                       " ?a,? ",
                                       " ?a",
                                       "\uFF26\uFF32\uFF25 ",
                                       "\uFF0C",
                                       "\uFF26\uFF32\uFF25\u4E2D\n",
                                       "\uFF26a\uFF0C",
                                       "\x01",
                                       "a\x01",
                                       "word-\nword ",
                                       " ",
                                       "\n"}) {
    CAPTURE(piece);
    std::string text;
    while (text.size() < kBytes) text += piece;
    CHECK(damages_in(text) <= text.size());
  }
}
