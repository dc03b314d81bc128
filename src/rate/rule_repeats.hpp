#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/byte_range.hpp"
#include "rate/rule_text.hpp"

namespace unspun {

/// What of a text was there before in the same text.
struct RuleRepeats {
  std::size_t count = 0;       ///< how many repeats
  std::size_t characters = 0;  ///< of all of them
  std::vector<ByteRange> places;
};

/// The pieces that are equal to an earlier one; the first of each kind is no repeat. Pieces may be empty.
///
///   "Yes.\nNo.\nYes.\nYes." as lines: 2 repeats of 8 characters, at bytes 9-13 and 14-18
RuleRepeats repeated_pieces(const RuleText& text, const std::vector<ByteRange>& pieces);

/// Repeats of n words in a row, found by 60 bits of a hash: two different runs are taken for the same about once in
/// 10^11 documents of 1,000 words. Linear; the memory is reused from one n to the next. One thread.
class RuleNgrams {
 public:
  explicit RuleNgrams(const RuleText& text);

  /// The most frequent run of n words, of equally frequent ones the first, even where it occurs once. `characters`
  /// counts a space between words, and overlapping occurrences in full. Nothing for fewer than n words. The places are
  /// left to occurrences().
  ///
  ///   "we do we do we" with n = 2: "we do" twice, 10 characters
  RuleRepeats most_frequent(std::size_t n);

  /// Where the run stands that most_frequent() was last asked for; what overlaps is one place.
  std::vector<ByteRange> occurrences() const;

  /// Runs that are equal to an earlier one, read from the front: behind a repeat the search goes on with the words that
  /// follow it. `characters` counts no spaces. As in datatrove, runs are equal that read the same without the spaces
  /// between words: "1 23" and "12 3".
  ///
  ///   "a b c a b c" with n = 2: "a b" the second time, 2 characters; "c" is left over
  RuleRepeats repeated(std::size_t n);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t count = 0;
    std::uint32_t first = 0;
  };

  std::uint64_t key(std::size_t first) const;
  std::uint64_t joined_key(std::size_t first) const;
  std::uint64_t stamped(std::uint64_t key) const { return (key & ~kRoundMask) | x_round; }
  void mark_repeated_beginnings();
  Slot& slot(std::uint64_t key);
  bool is_new(std::uint64_t key);
  void start_round(std::size_t n);
  ByteRange range(std::size_t first) const;
  std::size_t characters(std::size_t first) const;

  const RuleText& x_text;
  std::vector<std::uint64_t> x_sums;      ///< of the hashes of the words before each, a polynomial in them
  std::vector<std::uint64_t> x_joined;    ///< of the bytes of the words before each, a polynomial in them
  std::vector<std::size_t> x_bytes;       ///< how many bytes these are
  std::vector<std::uint32_t> x_measured;  ///< characters of the words before each
  /// By word, whether the kBeginning bytes from there on stand elsewhere too; made when it is first asked for. Few do,
  /// and a longer run can only be a repeat where they do.
  std::vector<std::uint8_t> x_begins_alike;
  static constexpr std::size_t kBeginning = 16;
  /// The tables are not emptied for each n: the last bits of a key say in which round it was put there.
  static constexpr std::uint64_t kRoundMask = 15;
  std::uint64_t x_round = 0;
  std::vector<Slot> x_slots;          ///< a power of two, at most half full
  std::vector<std::uint64_t> x_keys;  ///< the same for repeated(), which counts nothing
  Slot x_top;
  std::size_t x_n = 0;
};

}  // namespace unspun
