#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "base/sectioned_file.hpp"
#include "base/word_id.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// A word that may have stood where another one is found.
struct Candidate {
  WordId word;
  std::uint8_t sources;  ///< SynonymSource bits
  std::int8_t cosine;    ///< of the two words' vectors, in hundredths; kNoCosine where one has none
  std::uint16_t reserved = 0;
  bool operator==(const Candidate&) const = default;
};
inline constexpr std::int8_t kNoCosine = -128;
/// Sources of what real spinners were seen to write.
inline constexpr std::uint8_t kKnownSwap = kFromSpinners | kFromGarbled;

/// For every word of the vocabulary, the words that a spinner could have turned into it. A view of the sections
/// "candidates.*" of a model file; const methods are safe from many threads.
class CandidateTable {
 public:
  static Result<CandidateTable> open(const SectionedFile& file);

  /// Whether real spinners are known to write `found` for one of its candidates (kKnownSwap): one byte to look at. True
  /// for all words of a model file that does not say.
  bool has_known_swap(WordId found) const { return found >= x_known.size() || x_known[found] != 0; }

  /// By word number; empty where nothing is known to turn into `found`.
  std::span<const Candidate> of(WordId found) const {
    if (std::size_t{found} + 1 >= x_offsets.size()) return {};
    const std::size_t begin = x_offsets[found];
    const std::size_t end = x_offsets[found + 1];
    if (begin > end || end > x_entries.size()) return {};
    return x_entries.subspan(begin, end - begin);
  }

 private:
  std::span<const std::uint32_t> x_offsets;
  std::span<const Candidate> x_entries;
  std::span<const std::uint8_t> x_known;
};

/// Adds the sections; `lists` is by found word.
void write_candidates(const std::vector<std::vector<Candidate>>& lists, SectionedFileWriter& file);

}  // namespace unspun
