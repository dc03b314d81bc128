#pragma once

#include <string>
#include <string_view>

namespace unspun {

/// Appends the form under which a word is looked up: lower case, the curly apostrophe straight, soft hyphens and
/// zero-width characters dropped. "White" -> "white", "Don’t" -> "don't", "CALDERÓN" -> "calderón". Malformed bytes
/// are copied as they are. Linear, no state; allocates only through `out`.
void append_word_form(std::string_view word, std::string& out);

inline std::string word_form(std::string_view word) {
  std::string form;
  append_word_form(word, form);
  return form;
}

/// The class under which a number is looked up: "<year>" for 1400 to 2099, "<decade>" ("1990s"), "<ordinal>"
/// ("3rd"), else "<num>".
std::string_view number_form(std::string_view number);

}  // namespace unspun
