#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "lexicon/language.hpp"
#include "train/resources.hpp"

namespace unspun {

/// What dictionaries/<code>/language.tsv says: all that training knows of a language but its text.
struct LanguageFile {
  Language language;
  ResourcePaths resources;
  std::string
      clean_documents;  ///< JSON lines {"id","genre","text"} to fit and calibrate on; empty where there are none
  std::vector<std::string> function_words;  ///< lower case
  std::vector<std::string> left_out;        ///< keys whose files, below `shared`, are not there
};

/// Reads one. Paths are absolute, or below `shared` where they begin with "SHARED/", or below the file's own folder.
/// NotFound, ReadFailed, BadFormat with the path, and the line where it has one. Whether the files that are named exist
/// is seen when they are read; those below `shared` may be absent.
Result<LanguageFile> read_language_file(const std::string& path, const std::string& shared);
/// The same of a file's content, for which `path` stands in messages; what is relative is so to `folder`.
Result<LanguageFile> language_file_of(std::string_view content, const std::string& path, const std::string& folder,
                                      const std::string& shared);

}  // namespace unspun
