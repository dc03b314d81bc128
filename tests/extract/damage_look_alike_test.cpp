#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, look_alikes(text));
}

}  // namespace

TEST_CASE("look-alikes: a word is read in the letters of the rest of it") {
  CHECK(found("my p\u0430yp\u0430l.") == Lines{"look_alike [p\u0430yp\u0430l] -> [paypal]"});
  CHECK(found("\u0410mazon") == Lines{"look_alike [\u0410mazon] -> [Amazon]"});
  CHECK(found("b\u03BFok") == Lines{"look_alike [b\u03BFok] -> [book]"});
  CHECK(found("r\u00E9sum\u0435") == Lines{"look_alike [r\u00E9sum\u0435] -> [r\u00E9sume]"});
}

TEST_CASE("look-alikes: words of look-alikes alone follow a mixed one, but not in a text of that script") {
  CHECK(found("this is \u0430 test").empty());
  CHECK(found("this is \u0430 t\u0435st") == Lines{"look_alike [\u0430] -> [a]", "look_alike [t\u0435st] -> [test]"});
  CHECK(found("\u041F\u0440\u0438\u0432\u0435\u0442: c\u043E\u0443\u0441").empty());
  CHECK(found("\u041F\u0440\u0438\u0432\u0435\u0442: intern\u0435t") ==
        Lines{"look_alike [intern\u0435t] -> [internet]"});
}

TEST_CASE("look-alikes: other scripts, units and science pass") {
  for (const std::string_view text :
       {"\u041C\u043E\u0441\u043A\u0432\u0430", "\u03B1\u03B2\u03B3", "5 \u03BCm, 3 k\u03A9",
        "TNF\u03B1, NF-\u03BAB, \u03B1v\u03B23, PPAR\u03B3", "Ko\u042Fn", "\u0394G and d\u03C1",
        "M\u043E\u0441\u043A\u0432\u0430", "\uFF2E\uFF34\uFF34docomo", "caf\u00E9 \u0141\u00F3d\u017A"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
