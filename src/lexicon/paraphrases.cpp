#include "lexicon/paraphrases.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text_lines.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

/// The two-byte Latin letters with accents (U+00C0 to U+017F) that English borrows, without them.
constexpr std::pair<std::string_view, std::string_view> kAccents[] = {
    {"à", "a"}, {"á", "a"}, {"â", "a"}, {"ã", "a"}, {"ä", "a"}, {"å", "a"}, {"ç", "c"}, {"è", "e"}, {"é", "e"},
    {"ê", "e"}, {"ë", "e"}, {"ì", "i"}, {"í", "i"}, {"î", "i"}, {"ï", "i"}, {"ñ", "n"}, {"ò", "o"}, {"ó", "o"},
    {"ô", "o"}, {"õ", "o"}, {"ö", "o"}, {"ø", "o"}, {"ù", "u"}, {"ú", "u"}, {"û", "u"}, {"ü", "u"}, {"ý", "y"},
    {"æ", "e"}, {"œ", "e"}, {"š", "s"}, {"ž", "z"}, {"č", "c"}, {"ć", "c"}, {"ł", "l"}};

/// British to American, as far as it can be written as replaced letters. Two words that only this makes equal are
/// spellings of one word almost always; the few that are not (a pair of homographs) would be no loss.
constexpr std::pair<std::string_view, std::string_view> kHabits[] = {
    {"ae", "e"},      {"oe", "e"}, {"our", "or"}, {"ys", "yz"}, {"is", "iz"}, {"ogue", "og"},
    {"ence", "ense"}, {"ph", "f"}, {"que", "k"},  {"ck", "k"},  {"mme", "m"}};

/// What two spellings of one word have in common.
std::string skeleton(std::string_view expression) {
  std::string out(expression);
  std::erase_if(out, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.'; });
  for (const auto& [accented, plain] : kAccents) replace_all(out, accented, plain);
  for (const auto& [british, american] : kHabits) replace_all(out, british, american);
  if (out.size() > 4 && out.ends_with("tre")) out.replace(out.size() - 2, 2, "er");
  if (out.size() > 4 && out.ends_with("bre")) out.replace(out.size() - 2, 2, "er");
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool is_known(std::string_view expression, const Inflector& inflector) {
  for (std::size_t begin = 0; begin <= expression.size();) {
    const std::size_t end = std::min(expression.find(' ', begin), expression.size());
    if (!inflector.knows(expression.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

/// Words of different inflection do not stand in for each other: (comment, remarks). Phrases pass.
bool may_replace(std::string_view a, std::string_view b, const Inflector& inflector) {
  if (a.find(' ') != std::string_view::npos || b.find(' ') != std::string_view::npos) return true;
  for (const Reading& left : inflector.readings(a)) {
    for (const Reading& right : inflector.readings(b)) {
      if (left.inflection == right.inflection) return true;
    }
  }
  return false;
}

}  // namespace

bool are_spellings_of_one(std::string_view a, std::string_view b) {
  return a == b || skeleton(a) == skeleton(b);
}

Result<std::vector<SynonymPair>> paraphrase_pairs(std::string_view content, const std::string& path,
                                                  const Inflector& inflector) {
  std::vector<SynonymPair> pairs;
  for (TextLines lines(content); lines.next();) {
    const std::string_view line = lines.line();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.find('\t', tab + 1) != std::string_view::npos) {
      return failure(ErrorCode::BadFormat,
                     fmt::format("{}:{}: expected two words with a tab between", path, lines.number()));
    }
    const auto word = inflectable_form(line.substr(0, tab));
    const auto synonym = inflectable_form(line.substr(tab + 1));
    if (!word || !synonym || !is_known(*word, inflector) || !is_known(*synonym, inflector)) continue;
    if (inflector.share_lemma(*word, *synonym) || are_spellings_of_one(*word, *synonym)) continue;
    if (!may_replace(*word, *synonym, inflector)) continue;
    pairs.push_back({*word, *synonym, kFromParaphrases});
    pairs.push_back({*synonym, *word, kFromParaphrases});
  }
  unite(pairs);
  return pairs;
}

}  // namespace unspun
