#include "extract/damage_about_templates.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>

#include "extract/damage_character.hpp"

namespace unspun {
namespace {

/// Sorted. Names of languages that are no other word, and in no address ("index.php").
constexpr std::array<std::string_view, 5> kLanguages = {"ejs", "erb", "jinja", "nunjucks", "xslt"};

/// Sorted. What people who write templates speak of; singular and plural are one.
constexpr std::array<std::string_view, 20> kOfTemplates = {
    "ansible",   "delimiter", "django",   "handlebars", "html",        "jekyll",  "jsp",
    "liquid",    "markup",    "mustache", "php",        "placeholder", "render",  "rendered",
    "rendering", "syntax",    "template", "templating", "twig",        "variable"};

/// Sorted. Words of programming, of which any technical text has some.
constexpr std::array<std::string_view, 12> kOfPrograms = {"attribute",  "brace",     "code",       "compiler",
                                                          "developer",  "engine",    "expression", "filter",
                                                          "javascript", "parameter", "python",     "tag"};

constexpr std::size_t kReach = 300;
constexpr std::size_t kMostFields = 200;

/// Which words of the trade stand near a field.
class TradeWords {
 public:
  void read(std::string_view text) {
    std::string word;
    for (std::size_t place = 0; place <= text.size(); ++place) {
      if (is_ascii_letter(byte_at(text, place))) {
        word.push_back(static_cast<char>(text[place] | 0x20));
        continue;
      }
      if (!note(word) && word.ends_with('s')) note(std::string_view(word).substr(0, word.size() - 1));
      word.clear();
    }
  }

  bool are_enough() const {
    return x_has_language || (x_of_templates.any() && x_of_templates.count() + x_of_programs.count() > 1);
  }

 private:
  template <std::size_t size>
  static bool mark(const std::array<std::string_view, size>& words, std::string_view word, std::bitset<size>& seen) {
    const auto found = std::lower_bound(words.begin(), words.end(), word);
    if (found == words.end() || *found != word) return false;
    seen.set(static_cast<std::size_t>(found - words.begin()));
    return true;
  }

  bool note(std::string_view word) {
    if (std::binary_search(kLanguages.begin(), kLanguages.end(), word)) return x_has_language = true;
    return mark(kOfTemplates, word, x_of_templates) || mark(kOfPrograms, word, x_of_programs);
  }

  std::bitset<kOfTemplates.size()> x_of_templates;
  std::bitset<kOfPrograms.size()> x_of_programs;
  bool x_has_language = false;
};

/// Whether the words near a field speak of it. What stands in the fields themselves does not count: "{{ template }}".
bool is_spoken_of(std::string_view text, std::span<const ByteRange> fields, std::size_t index) {
  const std::size_t begin = fields[index].begin > kReach ? fields[index].begin - kReach : 0;
  const std::size_t end = std::min(text.size(), fields[index].end + kReach);
  std::size_t first = index;
  while (first > 0 && fields[first - 1].end > begin) --first;
  TradeWords words;
  std::size_t place = begin;
  for (std::size_t i = first; i < fields.size() && fields[i].begin < end; ++i) {
    if (fields[i].begin > place) words.read(text.substr(place, fields[i].begin - place));
    place = std::max(place, fields[i].end);
  }
  if (end > place) words.read(text.substr(place, end - place));
  return words.are_enough();
}

}  // namespace

bool is_about_templates(std::string_view text, std::span<const ByteRange> fields) {
  const std::size_t asked = std::min(kMostFields, fields.size());
  std::size_t spoken_of = 0;
  for (std::size_t i = 0; i < asked; ++i) spoken_of += is_spoken_of(text, fields, i) ? 1 : 0;
  return asked > 0 && 2 * spoken_of >= asked;
}

}  // namespace unspun
