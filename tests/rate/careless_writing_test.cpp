#include "rate/careless_writing.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace unspun;

namespace {

std::vector<std::string> found_in(const std::string& text) {
  std::vector<std::string> found;
  for (const ByteRange place : careless_places(text)) found.emplace_back(place.of(text));
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("careless writing: repeated marks, lower-case i, shouting, emoticons") {
  CHECK(found_in("WHAT??? i never said that :-)") == Found{"???", "i", ":-)"});
  CHECK(found_in("It was SO COLD... and i'm NEVER going back!!") == Found{"...", "i", "NEVER", "!!"});
}

TEST_CASE("careless writing: edited text has none") {
  CHECK(found_in("NATO and the UN met (i.e. spoke) on item i). \"Really?\" she asked. \"Never!\"").empty());
  CHECK(found_in("CHAPTER ELEVEN\n\nThe boat left at 7:30; ratio 3:1 (see fig. 2).").empty());
  CHECK(found_in("Introduction .......... 4").empty());
  CHECK(found_in("").empty());
}

TEST_CASE("careless writing: places are in order, apart and within any bytes") {
  CHECK(rc::check([](const std::string& text) {
    std::size_t end = 0;
    for (const ByteRange place : careless_places(text)) {
      RC_ASSERT(place.begin >= end);
      RC_ASSERT(place.end > place.begin);
      RC_ASSERT(place.end <= text.size());
      end = place.end;
    }
  }));
}
