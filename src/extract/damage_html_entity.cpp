// Character references that were left in plain text. Text about HTML names them on purpose, and names them in code, in
// quotes, or as "the &amp; entity"; program text has "&name;" where the address of a variable ends a statement.
//
//   "Tom &amp;amp; Ann"   one damage, "&": references are read until none is left
//   "x = &sum;"           passes
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_in_code.hpp"
#include "extract/html_entity.hpp"

namespace unspun {
namespace {

/// The reference at the front, escaped as often as it is: "&amp;amp;quot;" is "\"". Names and numbers end in ";" here:
/// "&#1234" may be anything.
HtmlEntity reference_at(std::string_view rest) {
  HtmlEntity reference = html_entity(rest);
  if (reference.bytes == 0 || rest[reference.bytes - 1] != ';') return {};
  while (reference.text == "&") {
    // The ";" of "&amp;" stands where the "&" of what it escapes did.
    constexpr std::size_t kMostBytes = 40;
    std::string escaped(rest.substr(reference.bytes - 1, kMostBytes));
    escaped.front() = '&';
    HtmlEntity inner = html_entity(escaped);
    if (inner.bytes < 2 || escaped[inner.bytes - 1] != ';') break;
    reference = {std::move(inner.text), reference.bytes + inner.bytes - 1};
  }
  return reference;
}

/// Whether a name is one that program text has no variables of.
bool is_sure_name(std::string_view name) {
  constexpr std::array<std::string_view, 9> kNames = {"amp", "nbsp",   "quot", "apos",  "lt",
                                                      "gt",  "hellip", "bull", "middot"};
  constexpr std::array<std::string_view, 8> kEnds = {"quo", "dash", "uml", "acute", "grave", "cedil", "slash", "ring"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view sure) { return name == sure; }) ||
         name.starts_with('#') ||
         std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

bool is_mentioned(std::string_view text, std::size_t begin, std::size_t end) {
  const char32_t before = character_before(text, begin).point;
  const char32_t after = character_at(text, end).point;
  const bool is_quoted = (before == '"' && after == '"') || (before == '\'' && after == '\'') ||
                         (before == 0x201C && after == 0x201D) || (before == 0x2018 && after == 0x2019) ||
                         (before == '(' && after == ')' && text[begin + 1] != '#');
  if (is_quoted) return true;
  std::string_view next = text.substr(end, 12);
  next.remove_prefix(std::min(next.size(), next.find_first_not_of(' ')));
  return next.starts_with("entit") || next.starts_with("character") || next.starts_with("escape") ||
         next.starts_with("symbol");
}

bool is_program(std::string_view text, std::size_t begin, std::size_t end) {
  if (is_sure_name(text.substr(begin + 1, end - begin - 2))) return false;
  std::size_t place = begin;
  while (place > 0 && begin - place < 8 && text[place - 1] == ' ') --place;
  const char32_t before = place == 0 ? kNoCharacter : byte_at(text, place - 1);
  return before == '=' || before == '*' || before == '&' || text.substr(0, place).ends_with("return");
}

/// What is read in its place: nothing for what cannot be seen, a space for control characters.
std::optional<std::string> repair(std::string text) {
  constexpr char32_t kSoftHyphen = 0xAD;
  const char32_t point = character_at(text, 0).point;
  if (point == 0xFFFD) return std::nullopt;
  if (point == kSoftHyphen || (point >= 0x200B && point <= 0x200F) || point == 0x2060 || point == 0xFEFF) return "";
  if (point < 0x20 || (point >= 0x7F && point < 0xA0)) return " ";
  return text;
}

}  // namespace

std::vector<Damage> html_entities(std::string_view text) {
  std::vector<Damage> found;
  std::optional<CodePlaces> code;
  for (std::size_t place = text.find('&'); place != std::string_view::npos; place = text.find('&', place)) {
    HtmlEntity reference = reference_at(text.substr(place));
    const std::size_t end = place + std::max<std::size_t>(1, reference.bytes);
    if (reference.bytes > 0 && !is_mentioned(text, place, end) && !is_program(text, place, end)) {
      if (!code) code.emplace(text);
      if (!code->is_code(place))
        found.push_back({{place, end}, DamageKind::HtmlEntity, repair(std::move(reference.text))});
    }
    place = end;
  }
  return found;
}

}  // namespace unspun
