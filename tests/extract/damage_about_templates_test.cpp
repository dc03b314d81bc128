#include "extract/damage_about_templates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace unspun;

namespace {

bool is_about(const std::string& text) {
  std::vector<ByteRange> fields;
  for (std::size_t place = text.find("{{"); place != text.npos; place = text.find("{{", place + 2)) {
    fields.push_back({place, text.find("}}", place) + 2});
  }
  return is_about_templates(text, fields);
}

}  // namespace

TEST_CASE("about templates: a language by its name, or two words of the trade") {
  CHECK(is_about("In Jinja2, {{ name }} prints it."));
  CHECK(is_about("The template puts {{ name }} where the variables go."));
  CHECK(is_about("Filters follow {{ name }} in Handlebars."));
  CHECK(is_about("Dear {{ name }}, and {{ city }}: the placeholders of a TEMPLATE."));
}

TEST_CASE("about templates: letters, one word of the trade twice, words within fields") {
  CHECK_FALSE(is_about("Dear {{ name }}, thank you for the order."));
  CHECK_FALSE(is_about("Dear {{ name }}, your template and two templates are here."));
  CHECK_FALSE(is_about("Dear {{ template }}, of {{ variable }} and {{ jinja }}"));
  CHECK_FALSE(is_about("The code of the developers: {{ name }}, filter and engine."));
  CHECK_FALSE(is_about(""));
}

TEST_CASE("about templates: only what stands near counts") {
  const std::string far(1000, '.');
  CHECK_FALSE(is_about("Jinja" + far + "{{ name }}" + far + "Jinja"));
  CHECK_FALSE(is_about("template {{ a }}" + far + "{{ b }} variable"));
  CHECK(is_about("{{ a }}" + far + "{{ b }} Jinja"));
  CHECK_FALSE(is_about("{{ a }}" + far + "{{ b }}" + far + "{{ c }} Jinja"));
}
