#include "rate/written_words.hpp"

#include <string_view>

namespace unspun {
namespace {

std::string capitalised(std::string_view word) {
  std::string result(word);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z') result[0] = static_cast<char>(result[0] - 32);
  return result;
}

}  // namespace

std::string written(const PhraseWords& words, std::uint32_t begin, std::uint32_t end, const ReadDocument& document,
                    const Vocabulary& vocabulary) {
  const auto casing_of = [&](std::uint32_t word) {
    return document.tokenized.tokens[document.stream.tokens[word]].casing;
  };
  const Casing first = casing_of(begin);
  const Casing last = casing_of(end - 1);
  std::string result;
  for (std::size_t i = 0; i < phrase_size(words); ++i) {
    const std::string_view form = vocabulary.form(words[i]);
    if (!result.empty() && form != "'s") result.push_back(' ');
    if (first == Casing::Upper && last == Casing::Upper && document.range_of(begin, end).size() > 1) {
      for (const char c : form) result.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
    } else if (first == Casing::Capitalised && (i == 0 || (last == Casing::Capitalised && end - begin > 1))) {
      result += capitalised(form);
    } else {
      result += form;
    }
  }
  return result;
}

}  // namespace unspun
