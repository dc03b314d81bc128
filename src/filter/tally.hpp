#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace unspun {

struct FilteredRecord;

/// Counts of some name each, in the order of the names, so that they are always written alike.
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

/// What became of the records of one input, or of all. `records` is always kept + dropped + rejected.
struct Tally {
  std::uint64_t records = 0;
  std::uint64_t kept = 0;
  std::uint64_t dropped = 0;
  std::uint64_t rejected = 0;
  std::uint64_t bytes = 0;       ///< of the inputs as they are stored
  std::uint64_t text_bytes = 0;  ///< of the texts rated
  std::uint64_t words = 0;
  Counts verdicts;  ///< of kept and dropped records
  Counts grades;
  Counts reasons;     ///< records with a quality reason of that code
  Counts dropped_by;  ///< dropped records with that cause; one with two causes counts under both

  void add(const FilteredRecord& record);
  void add(const Tally& other);
  bool operator==(const Tally&) const = default;
};

/// The counts as members of a JSON object, without its braces: "records": 3, "kept": 2, ...
std::string json_members(const Tally& tally);

}  // namespace unspun
