#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found_in(const std::string& block, BlockLabel label = BlockLabel::Text) {
  const std::string text = "Before.\n\n" + block + "\n\nAfter.";
  return shown(
      text, file_names(text, std::vector<Block>{{{0, 7}, BlockLabel::Text, ""}, {{9, 9 + block.size()}, label, ""}}));
}

}  // namespace

TEST_CASE("file name: a line by itself, with its dot or without") {
  CHECK(found_in("Harbour jpg") == Lines{"file_name [Harbour jpg] -> []"});
  CHECK(found_in("IMG_0412.JPEG", BlockLabel::Heading) == Lines{"file_name [IMG_0412.JPEG] -> []"});
}

TEST_CASE("file name: not where files are spoken of") {
  CHECK(found_in("Save the picture as harbour.jpg in the folder of the day").empty());
  CHECK(found_in("Save it as jpg.").empty());
  CHECK(found_in("harbour.jpg", BlockLabel::List).empty());
  CHECK(found_in("jpg").empty());
  CHECK(found_in("A long line that speaks of pictures and ends in png").empty());
  CHECK(found_in("one.jpg\ntwo.jpg").empty());
}
