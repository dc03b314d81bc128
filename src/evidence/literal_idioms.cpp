#include "evidence/literal_idioms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace unspun {

Result<LiteralIdioms> LiteralIdioms::read(std::string_view lines, const Vocabulary& vocabulary) {
  LiteralIdioms idioms;
  Tokenizer tokenizer;
  TokenizedText tokenized;
  WordStream stream;
  std::size_t number = 0;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = line.find('\t');
    const std::size_t second = tab == std::string_view::npos ? tab : line.find('\t', tab + 1);
    if (tab == 0 || second == std::string_view::npos || second == tab + 1) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("line {} of the literal idioms: not literal<TAB>English<TAB>language", number));
    }
    const std::string_view literal = line.substr(0, tab);
    tokenizer.tokenize(literal, tokenized);
    read_words(literal, tokenized, vocabulary, stream);
    // Without the marks of the sentence.
    Idiom idiom{{}, std::string(line.substr(tab + 1, second - tab - 1))};
    for (std::size_t i = 0; i < stream.words.size(); ++i) {
      if (stream.tokens[i] != WordStream::kNoToken) idiom.words.push_back(stream.words[i]);
    }
    const bool is_known = std::find(idiom.words.begin(), idiom.words.end(), kUnknownWord) == idiom.words.end();
    if (idiom.words.size() < 2 || !is_known) continue;
    idioms.x_by_first[idiom.words.front()].push_back(std::move(idiom));
    ++idioms.x_size;
  }
  for (auto& [first, list] : idioms.x_by_first) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Idiom& a, const Idiom& b) { return a.words.size() > b.words.size(); });
  }
  return idioms;
}

std::vector<IdiomPlace> LiteralIdioms::find(const WordStream& stream) const {
  std::vector<IdiomPlace> places;
  if (x_by_first.empty()) return places;
  for (std::size_t i = 0; i < stream.words.size(); ++i) {
    const auto list = x_by_first.find(stream.words[i]);
    if (list == x_by_first.end()) continue;
    for (const Idiom& idiom : list->second) {
      const std::size_t end = i + idiom.words.size();
      if (end > stream.words.size()) continue;
      if (!std::equal(idiom.words.begin(), idiom.words.end(), stream.words.begin() + static_cast<std::ptrdiff_t>(i))) {
        continue;
      }
      places.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end), idiom.expected});
      i = end - 1;
      break;
    }
  }
  return places;
}

}  // namespace unspun
