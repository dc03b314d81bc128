#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "filter/run_figures.hpp"

namespace unspun {

struct FilteredRecord;

/// What became of the records of one input, or of all. `records` is always kept + dropped + rejected.
struct Tally {
  std::uint64_t records = 0;
  std::uint64_t kept = 0;
  std::uint64_t dropped = 0;
  std::uint64_t rejected = 0;
  std::uint64_t looked_into = 0;    ///< kept or dropped, and not ordinary at first sight (Options::fast)
  std::uint64_t not_documents = 0;  ///< of WARC files: requests, images and the like, not among the records
  std::uint64_t bytes = 0;          ///< of the inputs as they are stored
  std::uint64_t text_bytes = 0;     ///< of the texts rated
  std::uint64_t words = 0;
  Counts verdicts;  ///< of kept and dropped records
  Counts grades;
  Counts reasons;     ///< records with a quality reason of that code
  Counts dropped_by;  ///< dropped records with that cause; one with two causes counts under both
  RunFigures figures;

  void add(const FilteredRecord& record);
  void add(const Tally& other);
  bool operator==(const Tally&) const = default;
};

/// The counts as members of a JSON object, without its braces: "records": 3, "kept": 2, ...
std::string json_members(const Tally& tally);

/// What json_members() leaves out of the figures, as one JSON object: sites, pairs, examples.
std::string json_of_figures(const RunFigures& figures);

}  // namespace unspun
