#include "evidence/verse.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace unspun;

namespace {

const std::string kPoem =
    "Come, said the ferryman,\n"
    "  Bring the old coat, the lantern, the bread;\n"
    "  Night is no wall, and the river no door,\n"
    "  Only a road that the moon has made red.\n"
    "\n"
    "“Who,” asked the child, “has the key to the shore?”\n"
    "  Nobody answered, the oar was too slow,\n"
    "  Willow and heron stood up in the mist,\n"
    "  Counting the lights of the village below.\n";

}  // namespace

TEST_CASE("verse: short lines with capitals that do not end their sentences") {
  CHECK(is_verse(kPoem));
  CHECK(is_verse(kPoem + "\n" + kPoem));
}

TEST_CASE("verse: not from fewer than eight lines") {
  CHECK_FALSE(is_verse(kPoem.substr(0, kPoem.find("  Counting"))));
  CHECK_FALSE(is_verse(""));
}

TEST_CASE("verse: not a list, not wrapped prose, not a poem quoted in an article") {
  std::string list;
  for (int i = 0; i < 12; ++i) list += "Wash the lentils well\n";
  CHECK_FALSE(is_verse(list));
  std::string sentences;
  for (int i = 0; i < 12; ++i) sentences += "The boat left at seven.\n";
  CHECK_FALSE(is_verse(sentences));
  std::string wrapped;
  for (int i = 0; i < 6; ++i)
    wrapped += "The council met on Monday, as it does,\nand spoke about the bridge until the lamps,\n";
  CHECK_FALSE(is_verse(wrapped));
  std::string article = kPoem;
  for (int i = 0; i < 12; ++i)
    article += "The poem was written for a school in the valley and is still sung there on the last day of term.\n";
  CHECK_FALSE(is_verse(article));
}
