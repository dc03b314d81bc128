#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "lexicon/synonym.hpp"

namespace unspun {

/// A phrase that a spinner left, and the one that stood there; `expected` is empty where nobody knows.
struct GarbledPhrase {
  std::string garbled;
  std::string expected;
  bool operator==(const GarbledPhrase&) const = default;
};

/// A pair aligned from such phrases (word: expected, synonym: garbled), and in how many it was seen.
struct GarbledPair {
  SynonymPair pair;
  std::uint32_t count = 0;
};

struct GarbledPairs {
  std::vector<GarbledPair> pairs;      ///< most frequent first, then by word and synonym
  std::vector<GarbledPhrase> phrases;  ///< sorted, one of each
  std::size_t skipped = 0;             ///< lines with digits, symbols, over eight words, or nothing garbled

  /// The pairs without their counts, sorted.
  std::vector<SynonymPair> synonym_pairs() const;
};

/// Reads lines "garbled phrase<TAB>expected phrase"; lines that begin with # are comments, an expected "???" or nothing
/// is unknown, and an abbreviation in brackets at the end is dropped:
///   colossal information<TAB>big data                  (big, colossal), (data, information)
///   profound learning<TAB>deep learning                (deep, profound)
///   malignant growth of the lung<TAB>cancer of the lung (cancer, malignant growth)
///   gaussian radial premise<TAB>gaussian radial basis function (rbf)   (basis function, premise)
/// Phrases of as many words are aligned word by word; others lose the words they begin and end with in common, and the
/// rest is one pair where neither side has more than four words. Phrases are in inflectable_form(). BadFormat with
/// path:line where a line has no tab.
Result<GarbledPairs> garbled_pairs(std::string_view content, const std::string& path);

}  // namespace unspun
