#pragma once

#include <span>
#include <string_view>

#include "base/byte_range.hpp"

namespace unspun {

/// Whether a text that has these template fields, in order, speaks of them: an article on a template language writes
/// "{{ user.name }}" and means it. Told by the words around the fields: the name of a language that is no other word
/// ("Jinja"), or two words of the trade of which one is hardly used elsewhere ("template", "render", "variable", ...),
/// near at least half of the fields; an article on something technical has some near a few. Looks at a bounded stretch
/// around a bounded number of fields.
///
///   "In Jinja, {{ user.name }} prints it."    yes
///   "Dear {{ user.name }}, thank you."        no
bool is_about_templates(std::string_view text, std::span<const ByteRange> fields);

}  // namespace unspun
