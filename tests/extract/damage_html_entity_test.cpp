#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, html_entities(text));
}

}  // namespace

TEST_CASE("html entities: names and numbers, escaped once or more") {
  CHECK(found("Tom &amp; Ann") == Lines{"html_entity [&amp;] -> [&]"});
  CHECK(found("Tom &amp;amp; Ann") == Lines{"html_entity [&amp;amp;] -> [&]"});
  CHECK(found("it&amp;amp;#8217;s") == Lines{"html_entity [&amp;amp;#8217;] -> [\u2019]"});
  CHECK(found("it&#x2019;s") == Lines{"html_entity [&#x2019;] -> [\u2019]"});
  CHECK(found("El Ni&ntilde;o, 5&deg;C") ==
        Lines{"html_entity [&ntilde;] -> [\u00F1]", "html_entity [&deg;] -> [\u00B0]"});
  CHECK(found("(&copy; 2010 &pound;5)").size() == 2);
}

TEST_CASE("html entities: what cannot be seen goes, what cannot be said stays") {
  CHECK(found("leg&shy;is&#8203;lation") == Lines{"html_entity [&shy;] -> []", "html_entity [&#8203;] -> []"});
  CHECK(found("a&#13;b") == Lines{"html_entity [&#13;] -> [ ]"});
  CHECK(found("a&#0;b") == Lines{"html_entity [&#0;]"});
}

TEST_CASE("html entities: text about HTML and programs passes") {
  for (const std::string_view text :
       {"Write `&amp;` for an ampersand.", "the \"&amp;\" of a page", "the &nbsp; entity", "\n    x = a &amp; b;\n",
        "```\na &lt; b\n```\n", "scanf(\"%d\", &sum);", "p = &image;", "AT&T; R&D", "a & b; c", "&amp", "&#;",
        "&nosuchname;", "&", "R&D &"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
  CHECK(found("A fence that stays open\n```\nand so is none: Tom &amp; Ann").size() == 1);
}
