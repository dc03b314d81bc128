#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace unspun {

/// Words that are divided otherwise than by their marks, as spaCy's English tokenizer knows them: contractions
/// ("can't" is "ca" and "n't", and so without the apostrophe), abbreviations with their full stop, times of day,
/// faces made of marks. Built once at first use, about 1,300 entries; then read only and thread-safe.
///
///   of("don't") has one cut, 2: "do" and "n't"; of("Mr.") has none: it is one word; of("apple") is null
class RuleSpecialWords {
 public:
  struct Entry {
    std::vector<std::uint8_t> cuts;        ///< byte offsets where a word ends and the next begins
    bool is_joined = false;                ///< pieces that stand beside each other are joined to it afterwards
    std::vector<std::uint8_t> plain_cuts;  ///< how its marks alone would divide it
  };

  static const RuleSpecialWords& instance();

  /// Null for nearly all words, after a look at the length and four bytes.
  const Entry* of(std::string_view word) const {
    if (word.empty() || word.size() > kLongest) return nullptr;
    if (!x_is_likely[likely_slot(word)]) return nullptr;
    return find(word);
  }

  static constexpr std::size_t kLongest = 31;  ///< bytes

 private:
  RuleSpecialWords();
  static std::size_t likely_slot(std::string_view word) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(word[at])); };
    const std::size_t ends = byte(0) * 31 + byte(word.size() - 1);
    const std::size_t inner = byte(word.size() / 3) * 31 + byte(word.size() / 2);
    return (ends * 961 + inner * 7 + word.size() * 4099) % kSlots;
  }
  const Entry* find(std::string_view word) const;
  void add(std::string word, std::vector<std::uint8_t> cuts);
  void add_written(std::string_view written);
  void add_contractions(std::string_view stems, std::string_view endings);

  static constexpr std::size_t kSlots = 65536;
  std::vector<bool> x_is_likely;
  std::unordered_map<std::string_view, Entry> x_entries;
  std::vector<std::string> x_words;
};

}  // namespace unspun
