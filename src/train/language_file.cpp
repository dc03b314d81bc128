#include "train/language_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "train/parts.hpp"

namespace unspun {
namespace {

constexpr std::string_view kShared = "SHARED/";
constexpr std::string_view kNoPaths[] = {"code", "name", "articles", "function-words"};

/// The first of the files that exists; else the last one, or nothing where it is training data.
std::string first_existing(const std::vector<std::string>& values, const std::string& folder,
                           const std::string& shared) {
  std::string path;
  for (const std::string& value : values) {
    const bool is_shared = value.starts_with(kShared);
    if (is_shared && shared.empty()) continue;
    path = is_shared ? shared + "/" + value.substr(kShared.size())
                     : (std::filesystem::path(folder) / value).lexically_normal().string();
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored)) return path;
    if (is_shared) path.clear();
  }
  return path;
}

}  // namespace

Result<LanguageFile> read_language_file(const std::string& path, const std::string& shared) {
  const auto bytes = read_file(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  return language_file_of({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, path,
                          std::filesystem::path(path).parent_path().string(), shared);
}

Result<LanguageFile> language_file_of(std::string_view content, const std::string& path, const std::string& folder,
                                      const std::string& shared) {
  const auto rows = language_rows(content, path);
  if (!rows) return tl::unexpected<Error>(rows.error());
  LanguageFile file;
  auto language = language_of(*rows, path);
  if (!language) return tl::unexpected<Error>(language.error());
  file.language = std::move(*language);

  ResourcePaths& resources = file.resources;
  const std::map<std::string_view, std::string*> paths = {{"hunspell-affixes", &resources.hunspell_affixes},
                                                          {"hunspell-words", &resources.hunspell_words},
                                                          {"mythes", &resources.mythes},
                                                          {"wordnet", &resources.wordnet},
                                                          {"paraphrases", &resources.paraphrases},
                                                          {"garbled-phrases", &resources.garbled_phrases},
                                                          {"spinner-pairs", &resources.spinner_pairs},
                                                          {"student-spinner", &resources.student_spinner},
                                                          {"clean-documents", &file.clean_documents}};
  std::map<std::string_view, std::vector<std::string>> values;
  for (const LanguageRow& row : *rows) {
    if (row.key == "function-words") {
      std::istringstream words{std::string(row.value)};
      for (std::string word; words >> word;) file.function_words.push_back(std::move(word));
    } else if (paths.contains(row.key)) {
      values[row.key].emplace_back(row.value);
    } else if (std::find(std::begin(kNoPaths), std::end(kNoPaths), row.key) == std::end(kNoPaths)) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: unknown key \"{}\"", path, row.line, row.key));
    }
  }
  for (const auto& [key, files] : values) {
    std::string& into = *paths.at(key);
    into = first_existing(files, folder, shared);
    if (into.empty()) file.left_out.emplace_back(key);
  }
  return file;
}

}  // namespace unspun
