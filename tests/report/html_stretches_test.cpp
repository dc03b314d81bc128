#include "report/html_stretches.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace unspun {
namespace {

/// "[heading]", "(part)" and plain "<rest>", in order.
std::string shown(const Rating& rating, std::string_view text) {
  std::string out;
  for (const HtmlStretch& stretch : html_stretches(rating, text)) {
    const std::string piece(stretch.range.of(text));
    if (stretch.begins_part) out += "{";
    out += stretch.block != nullptr ? "[" + piece + "]" : stretch.is_part ? "(" + piece + ")" : "<" + piece + ">";
    if (stretch.ends_part) out += "}";
  }
  return out;
}

}  // namespace

TEST_CASE("html stretches: paragraphs are cut at empty lines only") {
  CHECK(shown({}, "one\ntwo\n\nthree\n \t\n\nfour\n") == "<one\ntwo><three><four>");
  CHECK(shown({}, "") == "");
  CHECK(shown({}, " \n\n ") == "");
}

TEST_CASE("html stretches: blocks stand alone, and so does what lies between them") {
  Rating rating;
  rating.blocks = {{{0, 3}, BlockLabel::Heading, ""}, {{3, 6}, BlockLabel::Text, ""}};
  CHECK(shown(rating, "onetwo rest") == "[one][two]<rest>");
}

TEST_CASE("html stretches: a part begins and ends where it does, over several paragraphs") {
  Rating rating;
  rating.ranges = {{4, 14}};
  CHECK(shown(rating, "one two\n\nthree four") == "<one>{(two)(three)}<four>");
  rating.ranges = {{0, 3}, {3, 7}};
  CHECK(shown(rating, "one two") == "{(one)}{(two)}");
}

TEST_CASE("html stretches: blocks and ranges that cannot be are left out") {
  Rating rating;
  rating.blocks = {{{2, 4}, BlockLabel::Text, ""}, {{3, 5}, BlockLabel::Text, ""}, {{5, 90}, BlockLabel::Text, ""}};
  rating.ranges = {{4, 2}, {6, 900}};
  CHECK(shown(rating, "abcdefg") == "<ab>[cd]<efg>");
}

TEST_CASE("html stretches: nothing is lost and nothing comes twice") {
  CHECK(rc::check("all but white space, in order", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' ', '\n', '\t'));
    const auto byte = rc::gen::inRange<std::size_t>(0, text.size() + 3);
    Rating rating;
    for (int i = 0; i < 4; ++i) {
      rating.blocks.push_back({{*byte, *byte}, BlockLabel::Counter, ""});
      rating.ranges.push_back({*byte, *byte});
    }
    const auto without_space = [](std::string_view piece) {
      std::string kept;
      for (const char c : piece)
        if (c == 'a' || c == 'b') kept += c;
      return kept;
    };
    std::string all;
    std::size_t end = 0;
    for (const HtmlStretch& stretch : html_stretches(rating, text)) {
      RC_ASSERT(stretch.range.begin >= end);
      RC_ASSERT(stretch.range.begin < stretch.range.end);
      RC_ASSERT(!without_space(stretch.range.of(text)).empty());
      end = stretch.range.end;
      all += without_space(stretch.range.of(text));
    }
    RC_ASSERT(all == without_space(text));
  }));
}

TEST_CASE("html stretches: a paragraph is hard-wrapped by its lines' lengths") {
  const std::string line(70, 'x');
  CHECK(is_hard_wrapped(line + "\n" + line + "\nend"));
  CHECK_FALSE(is_hard_wrapped(line));
  CHECK_FALSE(is_hard_wrapped("a rose\nis a rose\n" + line));
  CHECK_FALSE(is_hard_wrapped(line + "\n" + line + line));
}

}  // namespace unspun
