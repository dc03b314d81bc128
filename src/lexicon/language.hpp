#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"

namespace unspun {

/// The language of a model. Its section "language" holds the language file that it was built with; a model without one
/// is English, as models were before there were others.
struct Language {
  std::string code = "en";  ///< ISO 639, as CLD2 names it
  std::string name = "English";
  bool has_a_an = true;  ///< "a" is "an" before a vowel, and tells what stood after it
  bool operator==(const Language&) const = default;

  static Result<Language> open(const SectionedFile& file);
};

/// One line of a language file.
struct LanguageRow {
  std::string_view key;
  std::string_view value;
  std::size_t line = 0;  ///< from 1
};

/// The rows "key<TAB>value" of a language file (dictionaries/<code>/language.tsv), without comments (#) and blank
/// lines. BadFormat with path:line for a line of another kind.
Result<std::vector<LanguageRow>> language_rows(std::string_view content, const std::string& path);

/// What the rows code, name and articles say; BadFormat with path:line where the code is none, or articles are neither
/// "a/an" nor "none". No row of articles is none.
Result<Language> language_of(const std::vector<LanguageRow>& rows, const std::string& path);

}  // namespace unspun
