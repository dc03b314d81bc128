#include "duplicates/alignment.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "duplicates/word_matches.hpp"
#include "lexicon/word_form.hpp"

namespace unspun {
namespace {

/// The words of a text: their bytes, and one number for each different form, from numbers that both texts share.
struct WordSequence {
  std::vector<ByteRange> ranges;
  std::vector<std::uint32_t> numbers;
};

class FormNumbers {
 public:
  std::uint32_t of(std::string_view word) {
    x_form.clear();
    append_word_form(word, x_form);
    const auto [entry, is_new] = x_numbers.try_emplace(x_form, static_cast<std::uint32_t>(x_forms.size()));
    if (is_new) x_forms.push_back(x_form);
    return entry->second;
  }
  const std::string& form(std::uint32_t number) const { return x_forms[number]; }

 private:
  std::string x_form;
  std::unordered_map<std::string, std::uint32_t> x_numbers;
  std::vector<std::string> x_forms;
};

WordSequence word_sequence(std::string_view text, const TokenizedText& tokenized, FormNumbers& numbers) {
  WordSequence words;
  for (const Token& token : tokenized.tokens) {
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Number) continue;
    words.ranges.push_back(token.range());
    words.numbers.push_back(numbers.of(token.of(text)));
  }
  return words;
}

std::string phrase(const WordSequence& words, std::size_t begin, std::size_t end, const FormNumbers& numbers) {
  std::string result;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) result += ' ';
    result += numbers.form(words.numbers[i]);
  }
  return result;
}

/// What stands between matches, made into substitutions.
class Differences {
 public:
  Differences(const WordSequence& first, const WordSequence& second, const FormNumbers& numbers, Alignment& alignment)
      : x_first(first), x_second(second), x_numbers(numbers), x_alignment(alignment) {}

  /// Words [a, a_end) of the first text stand where [b, b_end) of the second do. As many for as many are taken one by
  /// one, for that is how spinners write.
  void add(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
    if (a == a_end || b == b_end || a_end - a > kLongestReplaced || b_end - b > kLongestReplaced) return;
    if (a_end - a == b_end - b) {
      for (; a < a_end; ++a, ++b) add_place(a, a + 1, b, b + 1);
    } else {
      add_place(a, a_end, b, b_end);
    }
  }

  void finish() {
    for (const auto& [words, count] : x_counts) {
      x_alignment.substitutions.push_back({words.first, words.second, count});
    }
    std::stable_sort(x_alignment.substitutions.begin(), x_alignment.substitutions.end(),
                     [](const auto& left, const auto& right) { return left.count > right.count; });
  }

 private:
  void add_place(std::size_t a, std::size_t a_end, std::size_t b, std::size_t b_end) {
    x_alignment.places.push_back({{x_first.ranges[a].begin, x_first.ranges[a_end - 1].end},
                                  {x_second.ranges[b].begin, x_second.ranges[b_end - 1].end}});
    x_alignment.first_replaced += static_cast<std::uint32_t>(a_end - a);
    x_alignment.second_replaced += static_cast<std::uint32_t>(b_end - b);
    ++x_counts[{phrase(x_first, a, a_end, x_numbers), phrase(x_second, b, b_end, x_numbers)}];
  }

  const WordSequence& x_first;
  const WordSequence& x_second;
  const FormNumbers& x_numbers;
  Alignment& x_alignment;
  std::map<std::pair<std::string, std::string>, std::uint32_t> x_counts;
};

/// Takes out the matches that stand in no chain.
void keep_chains(std::vector<WordMatch>& matches, std::size_t fewest) {
  const auto is_near = [](const WordMatch& match, const WordMatch& next) {
    return next.first - match.first <= kLongestReplaced + 1 && next.second - match.second <= kLongestReplaced + 1;
  };
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < matches.size();) {
    std::size_t end = begin + 1;
    while (end < matches.size() && is_near(matches[end - 1], matches[end])) ++end;
    if (end - begin >= fewest) {
      std::copy(matches.begin() + static_cast<std::ptrdiff_t>(begin),
                matches.begin() + static_cast<std::ptrdiff_t>(end),
                matches.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += end - begin;
    }
    begin = end;
  }
  matches.resize(kept);
}

Alignment aligned_in_order(std::string_view first, std::string_view second, Tokenizer& tokenizer) {
  FormNumbers numbers;
  TokenizedText tokenized;
  tokenizer.tokenize(first, tokenized);
  const WordSequence a = word_sequence(first, tokenized, numbers);
  tokenizer.tokenize(second, tokenized);
  const WordSequence b = word_sequence(second, tokenized, numbers);
  Alignment result;
  result.first_words = static_cast<std::uint32_t>(a.numbers.size());
  result.second_words = static_cast<std::uint32_t>(b.numbers.size());
  std::vector<WordMatch> matches = word_matches(a.numbers, b.numbers);
  keep_chains(matches, std::min({kFewestChained, a.numbers.size(), b.numbers.size()}));
  result.equal = static_cast<std::uint32_t>(matches.size());
  Differences differences(a, b, numbers, result);
  std::size_t a_next = 0;
  std::size_t b_next = 0;
  for (const WordMatch& match : matches) {
    differences.add(a_next, match.first, b_next, match.second);
    a_next = match.first + 1;
    b_next = match.second + 1;
  }
  differences.add(a_next, a.numbers.size(), b_next, b.numbers.size());
  differences.finish();
  return result;
}

}  // namespace

Alignment aligned(std::string_view first, std::string_view second, Tokenizer& tokenizer) {
  // Of several equally good alignments the one that is found depends on the order, so the order is made the same.
  if (std::pair(first.size(), first) <= std::pair(second.size(), second)) {
    return aligned_in_order(first, second, tokenizer);
  }
  Alignment result = aligned_in_order(second, first, tokenizer);
  std::swap(result.first_words, result.second_words);
  std::swap(result.first_replaced, result.second_replaced);
  for (AlignedPlace& place : result.places) std::swap(place.first, place.second);
  for (AlignedSubstitution& substitution : result.substitutions) std::swap(substitution.first, substitution.second);
  std::sort(result.substitutions.begin(), result.substitutions.end(), [](const auto& left, const auto& right) {
    return std::tie(right.count, left.first, left.second) < std::tie(left.count, right.first, right.second);
  });
  return result;
}

}  // namespace unspun
