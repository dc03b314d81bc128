#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unspun {

/// A language as LanguageTool lists it: {"name": "English (US)", "code": "en", "longCode": "en-US"}.
struct ListedLanguage {
  std::string name;
  std::string code;
  std::string long_code;
};

/// The language of a model (ISO 639) and its variants, which are all rated alike: editors ask for "en-US" and go
/// without a server that does not list it.
std::vector<ListedLanguage> listed_languages(std::string_view code);

/// Whether a tag such as "en-US" or "EN_gb" is of that language.
bool is_of_language(std::string_view tag, std::string_view code);

}  // namespace unspun
