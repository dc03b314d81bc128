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

TEST_CASE("template leftovers: doubled per cent signs, statements and programs") {
  CHECK(found("We open on %%DAY%% at nine, see %%OPENING_HOURS%%.") ==
        Lines{"template_leftover [%%DAY%%]", "template_leftover [%%OPENING_HOURS%%]"});
  CHECK(found("Hello {% if user %}friend{% endif %}, come in {%- now -%}") == Lines{"template_leftover [{% if user %}]",
                                                                                    "template_leftover [{% endif %}]",
                                                                                    "template_leftover [{%- now -%}]"});
  CHECK(found("The shop of <?php echo $city; ?> is <?= $state ?> today") ==
        Lines{"template_leftover [<?php echo $city; ?>]", "template_leftover [<?= $state ?>]"});
  CHECK(found("Open: <?php\n  if ($open) {\n    echo 'yes';\n  }\n?>.").size() == 1);
}

TEST_CASE("template leftovers: an article about a template language has none") {
  CHECK(found("In Jinja you write {{ user.name }} to print a name. A loop begins with {% for x in y %}.").empty());
  CHECK(found("The template engine replaces {{title}} and {{author}} by variables.").empty());
  CHECK(found("PHP code begins with <?php echo 1; ?> in a page.").empty());
  CHECK(found("See example.org/index.php, {{ city }} and all.").size() == 1);
  CHECK(found("A template of variables: {{x}}, [Your Name]") == Lines{"template_leftover [[Your Name]]"});
  CHECK(found("Dear {{name}}, welcome to {{company}}. Your order of {{date}} is on its way.").size() == 3);
}

TEST_CASE("template leftovers: filler and prompts") {
  CHECK(found("Welcome.\nLorem ipsum dolor sit amet, consectetur elit. We bake.") ==
        Lines{"template_leftover [Lorem ipsum dolor sit amet, consectetur elit.]"});
  CHECK(found("About us\nInsert text here\nContact") == Lines{"template_leftover [Insert text here]"});
  CHECK(found("Your content goes here.") == Lines{"template_leftover [Your content goes here]"});
}

TEST_CASE("template leftovers: manuals, links, attributes and variables pass") {
  for (const std::string_view text : {"Write `{{ name }}` to print it.",
                                      "\n    {{ name }}\n",
                                      "the \"{{name}}\" placeholder",
                                      "{{ f(x) + \"y\" }}",
                                      "{{}}",
                                      "10 %% off %% now",
                                      "%%x%%",
                                      "%%%%",
                                      "\\\\def\\\\a{%\n b %}",
                                      "{% 5 %}",
                                      "{%}",
                                      "<?xml version=\"1.0\"?>",
                                      "<?php",
                                      "[[nodiscard]] int f();",
                                      "[[ -f file ]]",
                                      "[your name](https://example.org)",
                                      "[1] [a] [sic]",
                                      "set %PATH% and %TEMP%",
                                      "5% of 10% are 50%",
                                      "%USERNAME% on Windows",
                                      "a < b % c > d",
                                      "2*|x|*3 = 6",
                                      "the filler \"lorem ipsum\" is old",
                                      "You can type your text here and press Enter.",
                                      "Put your text here, then save.",
                                      "come here",
                                      "here"}) {
    CAPTURE(text);
    CHECK(found(text).empty());
  }
}
