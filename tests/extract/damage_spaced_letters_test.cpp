#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text, const KnownWord& is_known = {}) {
  return shown(text, spaced_letters(text, is_known));
}

bool is_word(std::string_view word) {
  static const std::set<std::string_view> kWords = {"like", "this", "and", "that", "HOPE", "pizza",   "face",   "a",
                                                    "harb", "Harb", "our", "wall", "the",  "another", "morning"};
  return kWords.count(word) > 0;
}

}  // namespace

TEST_CASE("spaced letters: wherever the word stands in the text") {
  for (std::size_t before = 0; before < 20; ++before) {
    const std::string text = std::string(before, '.') + " s p i n now";
    CAPTURE(text);
    CHECK(found(text) == Lines{"spaced_letters [s p i n] -> [spin]"});
  }
  CHECK(found("s p i n") == Lines{"spaced_letters [s p i n] -> [spin]"});
  CHECK(found("the L o c a t i o n, then") == Lines{"spaced_letters [L o c a t i o n] -> [Location]"});
  CHECK(found("U P D A T E D list") == Lines{"spaced_letters [U P D A T E D] -> [UPDATED]"});
}

TEST_CASE("spaced letters: groups with wider spaces between are words") {
  CHECK(found("w r i t e  i t  l i k e  t h i s!") ==
        Lines{"spaced_letters [w r i t e  i t  l i k e  t h i s] -> [write it like this]"});
  CHECK(found("is a s p i n now") == Lines{"spaced_letters [s p i n] -> [spin]"});
}

TEST_CASE("spaced letters: a row too long for a word is split by a vocabulary, or left") {
  CHECK(found("l i k e t h i s a n d t h a t l i k e") ==
        Lines{"spaced_letters [l i k e t h i s a n d t h a t l i k e]"});
  CHECK(found("l i k e t h i s a n d t h a t l i k e", is_word) ==
        Lines{"spaced_letters [l i k e t h i s a n d t h a t l i k e] -> [like this and that like]"});
  CHECK(found("H O P E now", is_word) == Lines{"spaced_letters [H O P E] -> [HOPE]"});
  CHECK(found("y u d r a x", is_word).empty());
}

TEST_CASE("spaced letters: an article beside the row is tried with it and without") {
  CHECK(found("see a t h i s a day", is_word) == Lines{"spaced_letters [t h i s] -> [this]"});
  CHECK(found("eat p i z z a today", is_word) == Lines{"spaced_letters [p i z z a] -> [pizza]"});
}

TEST_CASE("spaced letters: a word that the vocabulary lacks is not put together from others") {
  CHECK(found("the H a r b o u r was quiet", is_word) == Lines{"spaced_letters [H a r b o u r]"});
  CHECK(found("a n o t h e r m o r n i n g", is_word) ==
        Lines{"spaced_letters [a n o t h e r m o r n i n g] -> [another morning]"});
  CHECK(found("t h e m o r n i n g", is_word) == Lines{"spaced_letters [t h e m o r n i n g] -> [the morning]"});
}

TEST_CASE("spaced letters: between wider gaps a group is one word") {
  CHECK(found("t h e  h a r b o u r  w a l l", is_word) ==
        Lines{"spaced_letters [t h e  h a r b o u r  w a l l] -> [the harbour wall]"});
  CHECK(found("h a r b o u r  w a l l now", is_word) ==
        Lines{"spaced_letters [h a r b o u r  w a l l] -> [harbour wall]"});
  CHECK(found("w a l l  h a r b o u r", is_word) == Lines{"spaced_letters [w a l l  h a r b o u r] -> [wall harbour]"});
}

TEST_CASE("spaced letters: lists, initials, notes, variables and columns pass") {
  for (const std::string_view text :
       {"A B C D E F G", "J. R. R. Tolkien", "E A D G B E", "x y z w", "n k i j", "Y N Y N Y Y", "a b a b c d c d",
        "A E I O U", "R S V P", "G S A A T I Y Y E S M P A S A S T G V", "A X Y B", "I a m", "do re mi", "1 2 3 4",
        "a a a a a a", "x = a k 1 y", "H.E.L.P", "(a) (b) (c) (d)"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
