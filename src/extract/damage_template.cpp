// What a template or a form letter should have filled in: "{{first_name}}", "%FIRSTNAME%", "[[company]]", "*|FNAME|*",
// "%%DAY%%", "<%= title %>", "{% if x %}", "<?php the_title(); ?>", "[Your Name]", lorem ipsum, "Insert text here".
// Manuals of template languages show such in code, or speak of them: in an article about templates there are none
// (damage_about_templates.hpp). Brackets and single per cent signs have other uses (links, environment variables,
// attributes), so that those count only around the names of fields that letters have.
//
//   "Dear {{ user.name }},"   {5, 20}; no repair
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string>

#include "extract/damage_about_templates.hpp"
#include "extract/damage_character.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_in_code.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostBytes = 80;
constexpr std::size_t kMostProgramBytes = 400;  ///< of "<?php ... ?>", over several lines

/// Letters only, lower-cased: "First Name", "FIRST_NAME" and "first-name" are one field.
std::string squeezed(std::string_view name) {
  std::string letters;
  for (const char letter : name) {
    const char32_t code = static_cast<unsigned char>(letter);
    if (is_ascii_letter(code)) letters.push_back(static_cast<char>(is_ascii_upper(code) ? code - 'A' + 'a' : code));
  }
  return letters;
}

bool is_field(std::string_view name) {
  constexpr std::array<std::string_view, 30> kFields = {
      "address",      "city",       "company",     "companyname",  "contactname", "country",
      "customername", "domainname", "email",       "emailaddress", "firstname",   "fname",
      "fullname",     "insertname", "jobtitle",    "keyword",      "lastname",    "lname",
      "name",         "phone",      "phonenumber", "productname",  "recipient",   "sendername",
      "sitename",     "surname",    "username",    "yourcompany",  "yourname",    "yourwebsite"};
  return std::binary_search(kFields.begin(), kFields.end(), squeezed(name));
}

bool is_spelled_like_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char letter) {
    const char32_t code = static_cast<unsigned char>(letter);
    return is_ascii_letter(code) || is_ascii_digit(code) || code == '_' || code == '-' || code == ' ' || code == '.';
  });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

/// What stands between `open`, which `rest` begins with, and `close` on the same line.
std::optional<std::string_view> enclosed(std::string_view rest, std::string_view open, std::string_view close) {
  if (!rest.starts_with(open)) return std::nullopt;
  const std::string_view near = rest.substr(open.size(), kMostBytes);
  const std::size_t end = near.find(close);
  if (end == std::string_view::npos || near.substr(0, end).find('\n') != std::string_view::npos) return std::nullopt;
  return near.substr(0, end);
}

bool is_word_in_braces(std::string_view inside) {
  // Filters and defaults may follow the name: "{{ title | upper }}".
  const std::string_view name = trimmed(inside.substr(0, inside.find('|')));
  return is_spelled_like_name(name) && is_ascii_letter(byte_at(name, 0)) && inside.find_first_of("{}\\") == inside.npos;
}

/// "{% if user %}", "{%- endfor -%}": a word follows, as in no other notation.
bool is_statement(std::string_view inside) {
  if (inside.starts_with('-')) inside.remove_prefix(1);
  const std::size_t begin = inside.find_first_not_of(' ');
  return begin <= 1 && is_ascii_lower(byte_at(inside, begin)) && inside.find_first_of("{}\\") == inside.npos &&
         (inside.ends_with(' ') || inside.ends_with(" -"));
}

std::size_t braces_bytes(std::string_view rest) {
  if (const auto inside = enclosed(rest, "{%", "%}")) return is_statement(*inside) ? inside->size() + 4 : 0;
  if (const auto inside = enclosed(rest, "{{", "}}")) return is_word_in_braces(*inside) ? inside->size() + 4 : 0;
  return 0;
}

bool has_no_small_letter(std::string_view name) {
  return std::none_of(name.begin(), name.end(),
                      [](char letter) { return is_ascii_lower(static_cast<unsigned char>(letter)); });
}

std::size_t percent_bytes(std::string_view rest) {
  for (const std::string_view mark : {"%%", "%"}) {
    const auto inside = enclosed(rest, mark, mark);
    if (!inside || inside->empty() || !is_spelled_like_name(*inside) || inside->find(' ') != inside->npos) continue;
    const bool is_doubled = mark.size() == 2;
    const bool is_capitals = has_no_small_letter(*inside) && is_ascii_letter(byte_at(*inside, 0)) && inside->size() > 2;
    if (is_doubled && is_capitals) return inside->size() + 2 * mark.size();
    if (is_field(*inside) && (is_capitals || is_doubled) && squeezed(*inside) != "username") {
      return inside->size() + 2 * mark.size();
    }
  }
  return 0;
}

bool starts_with_words(std::string_view text, std::string_view lower_words) {
  if (text.size() < lower_words.size()) return false;
  return std::equal(lower_words.begin(), lower_words.end(), text.begin(), [](char wanted, char letter) {
    const char32_t code = static_cast<unsigned char>(letter);
    return wanted == static_cast<char>(is_ascii_upper(code) ? code - 'A' + 'a' : code);
  });
}

std::size_t bracket_bytes(std::string_view rest) {
  if (const auto inside = enclosed(rest, "[[", "]]")) return is_field(*inside) ? inside->size() + 4 : 0;
  const auto inside = enclosed(rest, "[", "]");
  if (!inside || byte_at(rest, inside->size() + 2) == '(') return 0;  // a link
  const bool is_object = *inside == "object Object";
  const bool is_your = starts_with_words(*inside, "your ") && is_field(*inside);
  const bool is_insert = starts_with_words(*inside, "insert ") && inside->ends_with(" here");
  return is_object || is_your || is_insert ? inside->size() + 2 : 0;
}

std::size_t angle_bytes(std::string_view rest) {
  for (const std::string_view open : {"<?php ", "<?php\n", "<?= "}) {
    if (!rest.starts_with(open)) continue;
    const std::size_t end = rest.find("?>", open.size());
    return end == std::string_view::npos ? 0 : end + 2;
  }
  if (const auto inside = enclosed(rest, "<%", "%>")) return inside->size() > 1 ? inside->size() + 4 : 0;
  return 0;
}

std::size_t mail_merge_bytes(std::string_view rest) {
  if (const auto inside = enclosed(rest, "*|", "|*")) {
    return inside->size() > 1 && is_spelled_like_name(*inside) && has_no_small_letter(*inside) ? inside->size() + 4 : 0;
  }
  return 0;
}

std::size_t leftover_bytes(std::string_view rest) {
  switch (rest.front()) {
    case '{':
      return braces_bytes(rest);
    case '%':
      return percent_bytes(rest);
    case '[':
      return bracket_bytes(rest);
    case '<':
      return angle_bytes(rest);
    case '*':
      return mail_merge_bytes(rest);
    default:
      return 0;
  }
}

/// In quotes a placeholder is spoken of.
bool is_quoted(std::string_view text, ByteRange range) {
  const char32_t before = character_before(text, range.begin).point;
  const char32_t after = character_at(text, range.end).point;
  return (before == '"' && after == '"') || (before == '\'' && after == '\'') ||
         (before == 0x201C && after == 0x201D) || (before == 0x2018 && after == 0x2019);
}

void find_fields(std::string_view text, char first, const CodePlaces& code, std::vector<Damage>& found) {
  for (std::size_t place = text.find(first); place != std::string_view::npos; place = text.find(first, place)) {
    const ByteRange range{place, place + leftover_bytes(text.substr(place, kMostProgramBytes))};
    place += std::max<std::size_t>(1, range.size());
    if (range.empty() || code.is_code(range.begin) || is_quoted(text, range)) continue;
    found.push_back({range, DamageKind::TemplateLeftover, std::nullopt});
  }
}

/// Fields that the text speaks of are none. "[Your Name]" is written by people, who mean it wherever it stands.
void erase_spoken_of(std::string_view text, std::vector<Damage>& found) {
  std::vector<ByteRange> fields;
  for (const Damage& damage : found) {
    if (text[damage.range.begin] != '[') fields.push_back(damage.range);
  }
  if (fields.empty()) return;
  std::sort(fields.begin(), fields.end());
  if (!is_about_templates(text, fields)) return;
  found.erase(
      std::remove_if(found.begin(), found.end(), [&](const Damage& damage) { return text[damage.range.begin] != '['; }),
      found.end());
}

/// As find() of string_view, which looks for the first byte alone; this one skips. Linear.
std::size_t found_at(std::string_view text, std::string_view wanted, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const void* place = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  if (place == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(place) - text.data());
}

/// Filler text up to the end of its sentence. That of an article about it goes no further than its name.
void find_filler(std::string_view text, std::vector<Damage>& found) {
  static constexpr std::string_view kFiller = "orem ipsum dolor sit amet";
  for (std::size_t at = found_at(text, kFiller, 0); at != text.npos; at = found_at(text, kFiller, at)) {
    std::size_t begin = at;
    if (begin > 0 && (text[begin - 1] == 'L' || text[begin - 1] == 'l')) --begin;
    std::size_t end = begin + kFiller.size();
    constexpr std::size_t kMostSentence = 600;
    const std::size_t stop = text.substr(0, begin + kMostSentence).find_first_of(".\n", end);
    end = stop == std::string_view::npos ? end : stop + (text[stop] == '.' ? 1 : 0);
    found.push_back({{begin, end}, DamageKind::TemplateLeftover, std::nullopt});
    at = end;
  }
}

/// "Insert text here": what forms and page builders show where nothing was written. Only a whole line says so; in a
/// sentence it is an instruction.
void find_prompts(std::string_view text, std::vector<Damage>& found) {
  static constexpr std::array<std::string_view, 12> kPrompts = {
      "add your text here",  "click here to edit",     "enter text here",     "enter your text here",
      "insert content here", "insert text here",       "insert title here",   "insert your text here",
      "type your text here", "your content goes here", "your text goes here", "your text here"};
  static constexpr std::string_view kHere = " here";
  for (std::size_t place = found_at(text, kHere, 0); place != text.npos; place = found_at(text, kHere, place + 1)) {
    constexpr std::size_t kMostPrompt = 24;
    const std::size_t from = place > kMostPrompt ? place - kMostPrompt : 0;
    const std::size_t line_end = text.substr(from, place - from).rfind('\n');
    if (line_end == std::string_view::npos && from > 0) continue;
    const std::size_t begin = line_end == std::string_view::npos ? 0 : from + line_end + 1;
    const std::string_view line = near_line(text, place).substr(0, 2 * kMostPrompt);
    const std::size_t last = line.find_last_not_of(" .!\r");
    if (last == std::string_view::npos) continue;
    const std::string lowered = squeezed(line.substr(0, last + 1));
    const bool is_prompt = std::any_of(kPrompts.begin(), kPrompts.end(),
                                       [&](std::string_view prompt) { return squeezed(prompt) == lowered; });
    if (!is_prompt) continue;
    found.push_back({{begin, begin + last + 1}, DamageKind::TemplateLeftover, std::nullopt});
    place = begin + last;
  }
}

}  // namespace

std::vector<Damage> template_leftovers(std::string_view text) {
  std::vector<Damage> found;
  std::optional<CodePlaces> code;
  for (const char first : {'{', '%', '[', '<', '*'}) {
    if (text.find(first) == std::string_view::npos) continue;
    if (!code) code.emplace(text);
    find_fields(text, first, *code, found);
  }
  erase_spoken_of(text, found);
  find_filler(text, found);
  find_prompts(text, found);
  std::sort(found.begin(), found.end(), [](const Damage& a, const Damage& b) { return a.range < b.range; });
  return found;
}

}  // namespace unspun
