#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "extract/damage_finders.hpp"
#include "shown_damages.hpp"

using namespace unspun;
using Lines = std::vector<std::string>;

namespace {

Lines found(std::string_view text) {
  return shown(text, template_leftovers(text));
}

}  // namespace

TEST_CASE("template leftovers: fields that nobody filled in") {
  CHECK(found("Dear {{first_name}},") == Lines{"template_leftover [{{first_name}}]"});
  CHECK(found("Dear {{ user.name | upper }},") == Lines{"template_leftover [{{ user.name | upper }}]"});
  CHECK(found("Dear %FIRSTNAME%, of %%Company%%") ==
        Lines{"template_leftover [%FIRSTNAME%]", "template_leftover [%%Company%%]"});
  CHECK(found("Dear [[First Name]] or *|FNAME|*") ==
        Lines{"template_leftover [[[First Name]]]", "template_leftover [*|FNAME|*]"});
  CHECK(found("Regards, [Your Name] of <%= company %>") ==
        Lines{"template_leftover [[Your Name]]", "template_leftover [<%= company %>]"});
  CHECK(found("in [insert city here], [object Object]") ==
        Lines{"template_leftover [[insert city here]]", "template_leftover [[object Object]]"});
}

TEST_CASE("template leftovers: filler and prompts") {
  CHECK(found("Welcome.\nLorem ipsum dolor sit amet, consectetur elit. We bake.") ==
        Lines{"template_leftover [Lorem ipsum dolor sit amet, consectetur elit.]"});
  CHECK(found("About us\nInsert text here\nContact") == Lines{"template_leftover [Insert text here]"});
  CHECK(found("Your content goes here.") == Lines{"template_leftover [Your content goes here]"});
}

TEST_CASE("template leftovers: manuals, links, attributes and variables pass") {
  for (const std::string_view text :
       {"Write `{{ name }}` to print it.", "\n    {{ name }}\n", "the \"{{name}}\" placeholder", "{{ f(x) + \"y\" }}",
        "{{}}", "[[nodiscard]] int f();", "[[ -f file ]]", "[your name](https://example.org)", "[1] [a] [sic]",
        "set %PATH% and %TEMP%", "5% of 10% are 50%", "%USERNAME% on Windows", "a < b % c > d", "2*|x|*3 = 6",
        "the filler \"lorem ipsum\" is old", "You can type your text here and press Enter.",
        "Put your text here, then save.", "come here", "here"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
