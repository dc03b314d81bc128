#include "extract/block_language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>

#include "base/ascii.hpp"
#include "base/utf8_bytes.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;

/// More of a block than this tells no more.
constexpr std::size_t kMostBytes = 4096;

// The bars below are those at which honest English of all kinds is hardly ever called foreign
// (tests/bench/furniture/README.md, 2026-11-22). Without the two on running words, tables, addresses, references and
// lists of names were called Danish, Kinyarwanda or Vietnamese.

/// A block with fewer bytes of running words is too short to tell.
constexpr std::size_t kFewestWordBytes = 40;
/// Running words must be at least half of the block.
constexpr std::size_t kLeastWordShare = 2;
/// The share of the block that CLD2 must find in the language, in percent.
constexpr int kLeastPercent = 80;

/// English without asking: two words at least, and one in sixteen, that are English only, and together with those that
/// Dutch, Norwegian or Polish have too one in four. Most running English is.
constexpr std::size_t kFewestEnglishWords = 2;
constexpr std::size_t kEnglishShare = 16;
constexpr std::size_t kCommonShare = 4;
/// With one of the former and one in six of both, CLD2 is not asked: it would take most of the time to say what is
/// likely anyway, and the language of few words is not needed.
constexpr std::size_t kPossibleShare = 6;

/// A word of up to eight bytes as a number.
constexpr std::uint64_t packed(std::string_view word) {
  std::uint64_t bytes = 0;
  for (const char byte : word) bytes = bytes << 8U | static_cast<unsigned char>(byte);
  return bytes;
}

constexpr std::array kEnglishWords = {"the"sv,   "and"sv,  "that"sv, "with"sv,  "this"sv, "from"sv,  "have"sv,
                                      "which"sv, "they"sv, "you"sv,  "their"sv, "his"sv,  "would"sv, "not"sv,
                                      "there"sv, "been"sv, "were"sv, "are"sv,   "her"sv,  "has"sv,   "what"sv};
constexpr std::array kSharedWords = {"is"sv, "was"sv, "of"sv, "for"sv, "to"sv, "in"sv, "it"sv, "a"sv,  "on"sv,
                                     "by"sv, "be"sv,  "as"sv, "at"sv,  "he"sv, "or"sv, "an"sv, "we"sv, "i"sv};

/// The two lists as an open hash table of packed words, as each word of a text is looked up.
class FrequentWords {
 public:
  constexpr FrequentWords() {
    for (const std::string_view word : kEnglishWords) put(packed(word), true);
    for (const std::string_view word : kSharedWords) put(packed(word), false);
  }

  enum class Kind : std::uint8_t { None, Shared, English };

  constexpr Kind kind(std::uint64_t word) const {
    for (std::size_t at = first_place(word);; at = (at + 1) % kPlaces) {
      if (x_words[at] == 0) return Kind::None;
      if (x_words[at] == word) return x_kinds[at];
    }
  }

 private:
  static constexpr std::size_t kPlaces = 256;

  static constexpr std::size_t first_place(std::uint64_t word) { return word * 0x9E3779B97F4A7C15U >> 56U; }

  constexpr void put(std::uint64_t word, bool is_english) {
    std::size_t at = first_place(word);
    while (x_words[at] != 0) at = (at + 1) % kPlaces;
    x_words[at] = word;
    x_kinds[at] = is_english ? Kind::English : Kind::Shared;
  }

  std::array<std::uint64_t, kPlaces> x_words{};
  std::array<Kind, kPlaces> x_kinds{};
};
constexpr FrequentWords kFrequentWords;

/// A letter; bytes of other characters than ASCII's count as letters.
bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || is_ascii_upper(byte) || static_cast<unsigned char>(byte) >= 0x80;
}

/// What a look at each word of a block tells.
struct WordSums {
  explicit WordSums(std::string_view block) {
    for (std::size_t at = 0; at < block.size();) {
      while (at < block.size() && is_ascii_space(block[at])) ++at;
      const std::size_t begin = at;
      while (at < block.size() && !is_ascii_space(block[at])) ++at;
      if (at > begin) add(block.substr(begin, at - begin));
    }
  }

  bool is_english() const {
    return english_words >= kFewestEnglishWords && english_words * kEnglishShare >= words &&
           (english_words + shared_words) * kCommonShare >= words && foreign_bytes * 20 <= bytes;
  }
  /// English words enough that no other language is in question, yet too few to be certain.
  bool may_be_english() const {
    return english_words > 0 && (english_words + shared_words) * kPossibleShare >= words && foreign_bytes == 0;
  }
  bool is_running_text() const { return running_bytes >= kFewestWordBytes && running_bytes * kLeastWordShare >= bytes; }

  std::size_t words = 0;
  std::size_t english_words = 0;
  std::size_t shared_words = 0;   ///< as frequent in English, but not in English alone
  std::size_t bytes = 0;          ///< of all words
  std::size_t foreign_bytes = 0;  ///< of characters other than ASCII's
  std::size_t running_bytes = 0;  ///< of words in small letters or of another script, without digits and signs in them

 private:
  void add(std::string_view word) {
    bytes += word.size();
    while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
    while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
    if (word.empty()) return;
    ++words;
    bool is_running = !is_ascii_upper(word.front());
    std::uint64_t small = 0;
    for (const char byte : word) {
      foreign_bytes += static_cast<unsigned char>(byte) >> 7U;
      is_running = is_running && (is_letter(byte) || byte == '\'' || byte == '-');
      small = small << 8U | static_cast<unsigned char>(is_ascii_upper(byte) ? byte - 'A' + 'a' : byte);
    }
    running_bytes += is_running ? word.size() : 0;
    if (word.size() > sizeof(small)) return;
    const FrequentWords::Kind kind = kFrequentWords.kind(small);
    english_words += kind == FrequentWords::Kind::English ? 1 : 0;
    shared_words += kind == FrequentWords::Kind::Shared ? 1 : 0;
  }
};

/// The front of a block up to kMostBytes, cut between two characters.
std::string_view front(std::string_view block) {
  if (block.size() <= kMostBytes) return block;
  std::size_t end = kMostBytes;
  while (end > kMostBytes - 4 && is_utf8_continuation(block[end])) --end;
  return block.substr(0, end);
}

std::string language_of(std::string_view block) {
  block = front(block);
  const WordSums sums(block);
  if (sums.is_english()) return "en";
  if (sums.may_be_english() || !sums.is_running_text()) return {};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  int text_bytes = 0;
  bool is_reliable = false;
  const CLD2::Language first = CLD2::DetectLanguageSummary(
      block.data(), static_cast<int>(block.size()), true, languages.data(), percents.data(), &text_bytes, &is_reliable);
  if (!is_reliable || first == CLD2::UNKNOWN_LANGUAGE || first != languages[0] || percents[0] < kLeastPercent)
    return {};
  return CLD2::LanguageCode(first);
}

}  // namespace

void identify_languages(std::string_view text, std::vector<Block>& blocks) {
  for (Block& block : blocks) block.language = language_of(block.range.of(text));
}

std::string document_language(const std::vector<Block>& blocks) {
  std::map<std::string_view, std::size_t> bytes;
  for (const Block& block : blocks) {
    if (!is_furniture(block.label) && !block.language.empty()) bytes[block.language] += block.range.size();
  }
  const auto most = std::ranges::max_element(bytes, {}, [](const auto& entry) { return entry.second; });
  return most == bytes.end() ? std::string() : std::string(most->first);
}

double share_in_other_languages(const std::vector<Block>& blocks, std::string_view language) {
  std::size_t bytes = 0;
  std::size_t others = 0;
  for (const Block& block : blocks) {
    if (is_furniture(block.label)) continue;
    bytes += block.range.size();
    others += !block.language.empty() && block.language != language ? block.range.size() : 0;
  }
  return bytes == 0 ? 0.0 : static_cast<double>(others) / static_cast<double>(bytes);
}

}  // namespace unspun
