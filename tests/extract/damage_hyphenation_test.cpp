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
  return shown(text, hyphenations(text, is_known));
}

bool is_word(std::string_view word) {
  static const std::set<std::string_view> kWords = {"well", "known", "some", "one", "someone", "market", "anti"};
  return kWords.count(word) > 0;
}

}  // namespace

TEST_CASE("hyphenation: endings are joined, what may be two words is only reported") {
  CHECK(found("the legisla-\ntion passed") == Lines{"hyphenation [-\n] -> []"});
  CHECK(found("the legisla-\r\n   tion passed") == Lines{"hyphenation [-\r\n   ] -> []"});
  CHECK(found("the legisla\u00AD\ntion passed") == Lines{"hyphenation [\u00AD\n] -> []"});
  CHECK(found("the well-\nknown man") == Lines{"hyphenation [-\n]"});
}

TEST_CASE("hyphenation: the text itself knows words") {
  CHECK(found("his neigh-\nbour and another neighbour") == Lines{"hyphenation [-\n] -> []"});
  CHECK(found("the Neigh-\nbour and another neighbour") == Lines{"hyphenation [-\n] -> []"});
  CHECK(found("the well-\nknown and the well-known") == Lines{"hyphenation [-\n] -> [-]"});
  // A divided word does not vouch for itself.
  CHECK(found("bour his neigh-\nbour and neigh") == Lines{"hyphenation [-\n]"});
}

TEST_CASE("hyphenation: a vocabulary knows more") {
  CHECK(found("the well-\nknown man", is_word) == Lines{"hyphenation [-\n] -> [-]"});
  CHECK(found("some-\none came", is_word) == Lines{"hyphenation [-\n] -> []"});
  CHECK(found("Thessalo-\nnians", is_word) == Lines{"hyphenation [-\n] -> []"});
  CHECK(found("anti-\nmafioso", is_word) == Lines{"hyphenation [-\n]"});
}

TEST_CASE("hyphenation: lists, dashes, numbers, names and paragraphs pass") {
  for (const std::string_view text :
       {"one -\ntwo", "yes--\nno", "- one\n- two", "20-\nyear", "Anglo-\nSaxon", "pre-\n\ntext", "x-\ny",
        "--some-option-\nname", "call f-\noo(x)", "end-", "-\nend", "\n"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
