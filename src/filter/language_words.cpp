#include "filter/language_words.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace unspun {

Result<std::unique_ptr<const LanguageWords>> LanguageWords::open(const std::string& model_path) {
  auto file = SectionedFile::open(model_path);
  if (!file) return tl::unexpected<Error>(file.error());
  auto words = std::make_unique<LanguageWords>();
  words->model = std::move(*file);
  auto vocabulary = Vocabulary::open(words->model);
  if (!vocabulary) return tl::unexpected<Error>(vocabulary.error());
  words->vocabulary = *vocabulary;
  auto candidates = CandidateTable::open(words->model);
  if (!candidates) return tl::unexpected<Error>(candidates.error());
  words->candidates = *candidates;
  words->roles = WordRoles::from(words->vocabulary, words->candidates);
  return std::unique_ptr<const LanguageWords>(std::move(words));
}

std::string compared_text(const Document& document, const Options& options, const std::string& language) {
  std::string text = document.text;
  if (options.whole) return text;
  for (const Block& block : document.blocks) {
    if (!is_furniture(block.label) && (block.language.empty() || block.language == language)) continue;
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(block.range.begin), block.range.size(), ' ');
  }
  return text;
}

std::string on_one_line(std::string_view words) {
  std::string line;
  for (const char byte : words) {
    const bool is_space = is_ascii_space(static_cast<unsigned char>(byte));
    if (!is_space) line += byte;
    if (is_space && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

}  // namespace unspun
