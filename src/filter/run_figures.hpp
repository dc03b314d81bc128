#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/excerpt.hpp"

namespace unspun {

struct FilteredRecord;

/// Counts of some name each, in the order of the names, so that they are always written alike.
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

/// A record that a person may look at: a few words around its strongest evidence, else its beginning.
struct RecordExample {
  std::string id;
  std::string causes;  ///< why it was dropped, with commas; empty where it was kept
  std::string verdict;
  std::uint64_t score = 0;  ///< of quality, 0 to 100
  Excerpt place;            ///< without evidence its `after` is the beginning, all else empty
  bool operator==(const RecordExample&) const = default;
};

/// What a report shows of a run beside its tally. Bounded: of sites and of pairs only so many are kept, the rarest ones
/// go first (counting with a bound, after Misra & Gries 1982), so that the counts of rare ones may be too low. The same
/// records in the same order give the same figures.
struct RunFigures {
  static constexpr std::size_t kMostSites = 2000;
  static constexpr std::size_t kMostPairs = 4000;
  static constexpr std::size_t kMostExamples = 12;  ///< of dropped records, and of kept ones

  Counts scores;         ///< records by quality score, "000" to "100" in tens
  Counts lengths;        ///< records by words, the lower end of a range: "000000", "000060", "000120" ...
  Counts sites;          ///< records by host of the URL, else by input
  Counts dropped_sites;  ///< dropped ones of them
  Counts pairs;          ///< records by "site<TAB>found<TAB>expected", of those that are spun or suspect
  std::vector<RecordExample> dropped;
  std::vector<RecordExample> kept;

  void add(const FilteredRecord& record);
  void add(const RunFigures& other);
  bool operator==(const RunFigures&) const = default;
};

/// "www.Example.org" of "https://user@www.Example.org:80/a?b" as "example.org"; empty where there is no host, or one
/// with blanks or control characters.
std::string site_of(std::string_view url);

}  // namespace unspun
