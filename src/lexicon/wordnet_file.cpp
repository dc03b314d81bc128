#include "lexicon/wordnet_file.hpp"

#include <fmt/core.h>

#include <charconv>

#include "base/text_lines.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

/// Takes the blank-separated fields of a line one by one; once one is missing or malformed, is_good() stays false.
class FieldReader {
 public:
  explicit FieldReader(std::string_view line) : x_rest(line) {}

  std::string_view text() {
    while (x_rest.starts_with(' ')) x_rest.remove_prefix(1);
    const std::size_t end = std::min(x_rest.find(' '), x_rest.size());
    const std::string_view field = x_rest.substr(0, end);
    x_rest.remove_prefix(end);
    if (field.empty()) x_is_good = false;
    return field;
  }
  std::uint32_t number(int base = 10) {
    const std::string_view field = text();
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(field.data(), field.data() + field.size(), value, base);
    if (error != std::errc() || stop != field.data() + field.size()) x_is_good = false;
    return value;
  }
  bool is_good() const { return x_is_good; }

 private:
  std::string_view x_rest;
  bool x_is_good = true;
};

/// Adjectives carry their place in the sentence: "galore(ip)".
std::string_view unmarked(std::string_view word) {
  return word.ends_with(')') && word.rfind('(') != std::string_view::npos ? word.substr(0, word.rfind('(')) : word;
}

bool is_pos(char c) {
  return c == 'n' || c == 'v' || c == 'a' || c == 'r';
}

char pos_of(std::string_view field) {
  return field == "s" ? 'a' : field.size() == 1 ? field[0] : '?';
}

bool parse(std::string_view line, Synset& synset) {
  FieldReader fields(line.substr(0, line.find(" | ")));  // what follows is the gloss
  synset.offset = fields.number();
  fields.number();  // lexicographer's file
  synset.pos = pos_of(fields.text());
  const std::uint32_t words = fields.number(16);
  for (std::uint32_t i = 0; i < words && fields.is_good(); ++i) {
    synset.words.push_back(inflectable_form(unmarked(fields.text())).value_or(std::string()));
    fields.text();  // lexical id
  }
  const std::uint32_t pointers = fields.number();
  for (std::uint32_t i = 0; i < pointers && fields.is_good(); ++i) {
    WordnetPointer pointer;
    pointer.symbol = fields.text();
    pointer.offset = fields.number();
    pointer.pos = pos_of(fields.text());
    const std::uint32_t ends = fields.number(16);
    pointer.source_word = static_cast<std::uint8_t>(ends >> 8);
    pointer.target_word = static_cast<std::uint8_t>(ends & 0xFF);
    if (!is_pos(pointer.pos)) return false;
    synset.pointers.push_back(std::move(pointer));
  }
  return fields.is_good() && is_pos(synset.pos) && words > 0;
}

bool parse(std::string_view line, WordnetLemma& lemma) {
  FieldReader fields(line);
  const std::string_view name = fields.text();
  fields.text();  // part of speech
  const std::uint32_t senses = fields.number();
  const std::uint32_t symbols = fields.number();
  for (std::uint32_t i = 0; i < symbols && fields.is_good(); ++i) fields.text();
  fields.number();  // number of senses, again
  fields.number();  // senses ranked by frequency
  for (std::uint32_t i = 0; i < senses && fields.is_good(); ++i) lemma.offsets.push_back(fields.number());
  lemma.lemma = inflectable_form(name).value_or(std::string());
  return fields.is_good();
}

/// Calls `parse` for every line but those of the licence on top, which begin with two spaces.
template <class Item>
Result<std::vector<Item>> items(std::string_view content, const std::string& path) {
  std::vector<Item> out;
  for (TextLines lines(content); lines.next();) {
    const std::string_view line = lines.line();
    if (line.empty() || line.starts_with("  ")) continue;
    Item item;
    if (!parse(line, item)) {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: not a line of a WordNet file", path, lines.number()));
    }
    out.push_back(std::move(item));
  }
  return out;
}

}  // namespace

Result<std::vector<Synset>> wordnet_synsets(std::string_view content, const std::string& path) {
  return items<Synset>(content, path);
}

Result<std::vector<WordnetLemma>> wordnet_lemmas(std::string_view content, const std::string& path) {
  auto lemmas = items<WordnetLemma>(content, path);
  if (lemmas) std::erase_if(*lemmas, [](const WordnetLemma& lemma) { return lemma.lemma.empty(); });
  return lemmas;
}

}  // namespace unspun
