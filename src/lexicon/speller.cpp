#include "lexicon/speller.hpp"

#include <fmt/core.h>

#include <functional>
#include <hunspell.hxx>
#include <unordered_map>

#include "base/mapped_file.hpp"
#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

/// Hunspell refuses longer words by itself; we refuse them before they fill the memo.
constexpr std::size_t kMaxWordBytes = 100;
/// Bounds what hostile text can make the memo hold: some 20 MB.
constexpr std::size_t kMaxRemembered = std::size_t{1} << 18;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

std::string capitalised(std::string_view lower) {
  std::string word(lower);
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
  return word;
}

std::string in_capitals(std::string_view lower) {
  std::string word(lower);
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return word;
}

/// Hunspell is as silent about a read that fails in the middle: then it does not know the last words of the list. Some
/// may be unknown for their flags (forbidden, only in compounds), so one of the last few must be known.
bool knows_end_of(std::string_view list, Hunspell& hunspell) {
  constexpr int kLastWords = 50;
  int looked_at = 0;
  while (looked_at < kLastWords) {
    const std::size_t end = list.find_last_not_of("\r\n");
    if (end == std::string_view::npos) break;
    const std::size_t begin = list.find_last_of('\n', end);
    if (begin == std::string_view::npos) break;  // the first line is the number of words
    const std::string_view line = list.substr(begin + 1, end - begin);
    if (hunspell.spell(std::string(line.substr(0, line.find_first_of("/\t"))))) return true;
    ++looked_at;
    list = list.substr(0, begin);
  }
  return looked_at == 0;
}

}  // namespace

struct Speller::State {
  State(const std::string& affix_path, const std::string& words_path)
      : hunspell(affix_path.c_str(), words_path.c_str()) {}

  bool verdict(const std::string& word) {
    if (hunspell.spell(word)) return true;
    const std::string lower = word_form(word);
    if (lower != word && hunspell.spell(lower)) return true;
    return hunspell.spell(capitalised(lower)) || hunspell.spell(in_capitals(lower));
  }

  Hunspell hunspell;
  std::unordered_map<std::string, bool, TextHash, std::equal_to<>> verdicts;
};

Speller::Speller(std::unique_ptr<State> state) : x_state(std::move(state)) {}
Speller::Speller(Speller&&) noexcept = default;
Speller& Speller::operator=(Speller&&) noexcept = default;
Speller::~Speller() = default;

Result<Speller> Speller::open(const std::string& affix_path, const std::string& words_path) {
  // Hunspell takes missing and foreign files in silence and then knows no word: so look first.
  const auto affixes = MappedFile::open(affix_path);
  if (!affixes) return tl::unexpected<Error>(affixes.error());
  if (affixes->bytes().empty()) return failure(ErrorCode::BadFormat, fmt::format("{}: empty affix file", affix_path));
  const auto words = MappedFile::open(words_path);
  if (!words) return tl::unexpected<Error>(words.error());
  const auto first = words->bytes().empty() ? '\0' : static_cast<char>(words->bytes().front());
  if (first < '1' || first > '9') {
    return failure(ErrorCode::BadFormat,
                   fmt::format("{}:1: not a Hunspell word list, which begins with its number of words", words_path));
  }
  auto state = std::make_unique<State>(affix_path, words_path);
  const std::string_view list(reinterpret_cast<const char*>(words->bytes().data()), words->bytes().size());
  if (!knows_end_of(list, state->hunspell)) {
    return failure(ErrorCode::ReadFailed, fmt::format("{}: Hunspell could not read it to its end", words_path));
  }
  return Speller(std::move(state));
}

bool Speller::is_known(std::string_view word) {
  if (word.empty() || word.size() > kMaxWordBytes) return false;
  if (word.find('\0') != std::string_view::npos) return false;  // Hunspell would read only what stands before it
  auto& verdicts = x_state->verdicts;
  const auto found = verdicts.find(word);
  if (found != verdicts.end()) return found->second;
  if (verdicts.size() >= kMaxRemembered) verdicts.clear();
  std::string key(word);
  const bool verdict = x_state->verdict(key);
  verdicts.emplace(std::move(key), verdict);
  return verdict;
}

}  // namespace unspun
