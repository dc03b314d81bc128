#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, lost_quotes(text));
}

}  // namespace

TEST_CASE("lost quotes: apostrophes of contractions and possessives are put back") {
  CHECK(found("I don?t know the company?s name.") == Lines{"mojibake [?] -> [']", "mojibake [?] -> [']"});
  CHECK(found("We?re late, (You?ll see), I?m sure, they?ve gone, she?d know, ISN?T it?").size() == 6);
}

TEST_CASE("lost quotes: around speech they are marked, and not read as anything") {
  CHECK(found("?Hello,? he said. ?I was here.? And that?s that.") ==
        Lines{"mojibake [?]", "mojibake [?]", "mojibake [?]", "mojibake [?]", "mojibake [?] -> [']"});
  CHECK(found("?It isn?t so,? he said. ?Go.?") ==
        Lines{"mojibake [?]", "mojibake [?] -> [']", "mojibake [?]", "mojibake [?]", "mojibake [?]"});
}

TEST_CASE("lost quotes: one place is a slip") {
  CHECK(found("I don?t know. Really?").empty());
  CHECK(found("?Hello,? he said. Why?").empty());
}

TEST_CASE("lost quotes: questions, addresses, doubts and code pass") {
  for (const std::string_view text :
       {"Really?So what? Is it?I do not know?t", "http://example.org/page?s=1 and http://example.org/page?s=2",
        "list?d and list?ll, or x?s=3, a?s", "a?b:c a?s:t", "What ?if he comes? What ?if not?",
        "Was it 1923(?), he asked, or 1924(?)?", "`don?t` and `can?t` and `isn?t`", "What?? No?? Who? ...",
        "He came?\n?Who. said it.\n?"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
