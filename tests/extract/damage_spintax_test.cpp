#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, spintax(text));
}

}  // namespace

TEST_CASE("spintax: alternatives of several words, nested ones, several groups") {
  CHECK(found("We sell the best {dog food|food for dogs} in town.") == Lines{"spintax [{dog food|food for dogs}]"});
  CHECK(found("It is a {big|{very|quite} large} town indeed.") == Lines{"spintax [{big|{very|quite} large}]"});
  CHECK(found("It is a {big|large} town with {nice|kind} people.").size() == 2);
  CHECK(found("It costs $50 -- a {fair price|good deal|{|real }bargain} for you.").size() == 1);
}

TEST_CASE("spintax: emphasis, money and code elsewhere in the paragraph do not hide it") {
  CHECK(found("The _best_ {dog food|food for dogs} in our town costs $5.").size() == 1);
  const std::string prose(200, 'x');
  CHECK(found("a = b; " + prose + " we sell the best {dog food|food for dogs} in all of the town").size() == 1);
  CHECK(found("a = b; we sell the best {dog food|food for dogs} in all of the town").empty());
}

TEST_CASE("spintax: a group in a heading follows others") {
  const std::string heading = "Best {dog food|food for dogs}\n";
  CHECK(found(heading).empty());
  CHECK(found(heading + "We sell the best {dog food|food for dogs} in town.").size() == 2);
}

TEST_CASE("spintax: one group of single words may be anything") {
  CHECK(found("It is a {big|large} town indeed.").empty());
}

TEST_CASE("spintax: a group that never closes") {
  CHECK(found("The hotel is {good|great|fine\n\nCome and see.") == Lines{"spintax [{good|great|fine]"});
  CHECK(found("The hotel is {good|great|fine") == Lines{"spintax [{good|great|fine]"});
  CHECK(found("The hotel is {good|really great|fine and near the beach.\nCome and see.") ==
        Lines{"spintax [{good|really great|fine]"});
  CHECK(found("The town is {nice|kind\n\nThe hotel is {good|great|fine\n") == Lines{"spintax [{good|great|fine]"});
}

TEST_CASE("spintax: what never closes and is none") {
  for (const std::string_view text :
       {"The hotel is {good|great", "The hotel is { good | great | fine", "The hotel is ${good|great|fine",
        "{good|great|fine", "    The hotel is {good|great|fine", "The hotel is {1|2|3", "see `the {good|great|fine`",
        "The hotel is {good|great|fine;"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}

TEST_CASE("spintax: code, TeX, wiki markup, JSON, sets and usage lines pass") {
  for (const std::string_view text :
       {"Run service {start now|stop now|restart it} --force on the machine", "usage: tool {add one|remove one}",
        "The set {x | x > 0 and small} is what we want here", "we write $\\{a b|c d\\}$ for it in the text",
        "{| class=\"wikitable\"\n| a b || c d\n|}", "the value is {\"a b\": 1|2} in the file here",
        "the command \\foo{one two|three four} prints it well", "write `{one two|three four}` to get one of them",
        "    we have {one two|three four} in code here", "if (a) { return b|c; } else { return d|e; }",
        "fields {{ title | upper case }} are filled in by the program",
        "a regular (one two|three four){2,3} expression it is",
        "{ unclosed one two|three four\n\nand here it ends with }", "}{|}", "{{{{{{"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
