#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filtered_record.hpp"

namespace unspun {

/// What each threshold would drop of the records seen, for those who have to choose one.
class ThresholdTable {
 public:
  void add(const FilteredRecord& record);

  /// The table for people: by verdict, by lowest grade kept, by spun probability, and by the options as they are.
  std::string text() const;

 private:
  std::vector<FilteredRecord> x_rated;  ///< without their lines
  std::uint64_t x_rejected = 0;
  std::string x_first_rejection;
};

}  // namespace unspun
