// Gopher's rules of quality (Rae et al. 2021, A.1.1) as datatrove 0.10 asks them.
#include <algorithm>
#include <bitset>
#include <utility>

#include "rate/rule_characters.hpp"
#include "rate/rule_families.hpp"

namespace unspun {
namespace {

constexpr double kFewestWords = 50;
constexpr double kMostWords = 100'000;
constexpr double kShortestMeanWord = 3;
constexpr double kLongestMeanWord = 10;
constexpr double kMostSymbolsToWords = 0.1;
constexpr double kMostBulletLines = 0.9;
constexpr double kMostEllipsisLines = 0.3;
constexpr double kLeastAlphabeticWords = 0.8;
constexpr double kFewestStopWords = 2;
constexpr std::string_view kStopWords[] = {"the", "be", "to", "of", "and", "that", "have", "with"};
constexpr std::string_view kStopWordInitials = "tboahw";
constexpr std::string_view kEllipsis = "\u2026";

struct WordCounts {
  std::size_t true_words = 0;  ///< with a character that is no punctuation
  std::size_t characters = 0;  ///< of true words
  std::size_t alphabetic = 0;
  std::bitset<std::size(kStopWords)> stop_words;
};

WordCounts word_counts(const RuleText& text) {
  WordCounts counts;
  for (std::size_t i = 0; i < text.words().size(); ++i) {
    const std::string_view word = text.words()[i].of(text.text());
    bool is_true = false;
    bool has_letter = false;
    for (std::size_t at = 0; at < word.size() && !(is_true && has_letter);) {
      const CodePoint point = code_point_at(word, at);
      const unsigned flags = rule_character(point.value);
      is_true = is_true || (flags & kRulePunctuation) == 0;
      has_letter = has_letter || (point.value < 0x80 ? (flags & kRuleLetter) != 0 : is_alphabetic(point.value));
      at += point.size;
    }
    counts.alphabetic += has_letter ? 1 : 0;
    if (!is_true) continue;
    ++counts.true_words;
    counts.characters += text.word_characters()[i];
    if (word.size() < 2 || word.size() > 4 || kStopWordInitials.find(word.front()) == std::string_view::npos) continue;
    const auto* found = std::find(std::begin(kStopWords), std::end(kStopWords), word);
    if (found != std::end(kStopWords)) counts.stop_words.set(static_cast<std::size_t>(found - std::begin(kStopWords)));
  }
  return counts;
}

/// Every occurrence, one behind the other.
std::vector<ByteRange> occurrences(std::string_view text, std::string_view wanted) {
  std::vector<ByteRange> found;
  for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + wanted.size())) {
    found.push_back({at, at + wanted.size()});
  }
  return found;
}

std::vector<ByteRange> ellipses(std::string_view text) {
  std::vector<ByteRange> found = occurrences(text, "...");
  const std::vector<ByteRange> single = occurrences(text, kEllipsis);
  const auto middle = static_cast<std::ptrdiff_t>(found.size());
  found.insert(found.end(), single.begin(), single.end());
  std::inplace_merge(found.begin(), found.begin() + middle, found.end());
  return found;
}

template <class Condition>
std::vector<ByteRange> lines_that(const RuleText& text, const Condition& condition) {
  std::vector<ByteRange> found;
  for (const ByteRange line : text.lines()) {
    if (condition(line.of(text.text()))) found.push_back(line);
  }
  return found;
}

bool is_bullet_line(std::string_view line) {
  const std::string_view rest = left_stripped(line);
  return rest.starts_with('-') || rest.starts_with("\u2022");
}

bool is_ellipsis_line(std::string_view line) {
  const std::string_view rest = right_stripped(line);
  return rest.ends_with("...") || rest.ends_with(kEllipsis);
}

}  // namespace

void append_gopher_quality(const RuleText& text, std::vector<RuleOutcome>& outcomes) {
  const auto put = [&](std::string_view code, double measured, double threshold, bool is_kept,
                       std::vector<ByteRange> places = {}) {
    if (is_kept) places.clear();
    outcomes.push_back({code, RuleFamily::GopherQuality, measured, threshold, is_kept, std::move(places)});
  };
  const auto put_most = [&](std::string_view code, double threshold, std::size_t whole, std::vector<ByteRange> places) {
    const double measured = rule_share(places.size(), whole);
    const bool is_kept = !(measured > threshold);
    put(code, measured, threshold, is_kept, std::move(places));
  };
  const WordCounts counts = word_counts(text);
  const auto words = static_cast<double>(counts.true_words);
  put("gopher_short_doc", words, kFewestWords, !(words < kFewestWords));
  put("gopher_long_doc", words, kMostWords, !(words > kMostWords));
  // Of no words there is no mean, and no share: these rules then have nothing to say.
  const double mean = rule_share(counts.characters, counts.true_words);
  put("gopher_below_avg_threshold", mean, kShortestMeanWord, counts.true_words == 0 || !(mean < kShortestMeanWord));
  put("gopher_above_avg_threshold", mean, kLongestMeanWord, !(mean > kLongestMeanWord));
  put_most("gopher_too_many_hashes", kMostSymbolsToWords, text.words().size(), occurrences(text.text(), "#"));
  put_most("gopher_too_many_ellipsis", kMostSymbolsToWords, text.words().size(), ellipses(text.text()));
  put_most("gopher_too_many_bullets", kMostBulletLines, text.lines().size(), lines_that(text, is_bullet_line));
  put_most("gopher_too_many_end_ellipsis", kMostEllipsisLines, text.lines().size(), lines_that(text, is_ellipsis_line));
  const double alphabetic = rule_share(counts.alphabetic, text.words().size());
  put("gopher_below_alpha_threshold", alphabetic, kLeastAlphabeticWords,
      text.words().empty() || !(alphabetic < kLeastAlphabeticWords));
  const auto stop_words = static_cast<double>(counts.stop_words.count());
  put("gopher_enough_stop_words", stop_words, kFewestStopWords, !(stop_words < kFewestStopWords));
}

}  // namespace unspun
