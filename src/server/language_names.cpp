#include "server/language_names.hpp"

#include <array>

#include "base/ascii.hpp"

namespace unspun {
namespace {

struct Row {
  std::string_view code;
  std::string_view long_code;
  std::string_view name;
};

constexpr std::array<Row, 19> kRows = {{
    {"en", "en", "English"},
    {"en", "en-US", "English (US)"},
    {"en", "en-GB", "English (GB)"},
    {"en", "en-AU", "English (Australian)"},
    {"en", "en-CA", "English (Canadian)"},
    {"en", "en-NZ", "English (New Zealand)"},
    {"en", "en-ZA", "English (South African)"},
    {"es", "es", "Spanish"},
    {"es", "es-ES", "Spanish (Spain)"},
    {"de", "de", "German"},
    {"de", "de-DE", "German (Germany)"},
    {"fr", "fr", "French"},
    {"fr", "fr-FR", "French (France)"},
    {"it", "it", "Italian"},
    {"nl", "nl", "Dutch"},
    {"pl", "pl", "Polish"},
    {"pt", "pt", "Portuguese"},
    {"pt", "pt-PT", "Portuguese (Portugal)"},
    {"pt", "pt-BR", "Portuguese (Brazil)"},
}};

}  // namespace

std::vector<ListedLanguage> listed_languages(std::string_view code) {
  std::vector<ListedLanguage> languages;
  for (const Row& row : kRows) {
    if (row.code == code) languages.push_back({std::string(row.name), std::string(code), std::string(row.long_code)});
  }
  if (languages.empty()) languages.push_back({std::string(code), std::string(code), std::string(code)});
  return languages;
}

bool is_of_language(std::string_view tag, std::string_view code) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (primary.size() != code.size()) return false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const auto letter = static_cast<unsigned char>(primary[i]);
    if (!is_ascii_letter(letter) || (letter | 0x20) != code[i]) return false;
  }
  return true;
}

}  // namespace unspun
