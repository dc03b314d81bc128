#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// A record that people are to look at.
struct ReviewRecord {
  std::string id;
  std::string source;  ///< host of its URL, else the input
  std::string text;    ///< what the rating's offsets count in
  std::string rating;  ///< the line of JSON of it
};

/// Whoever takes records that people are to look at. Called from the thread that called filter(); what it has taken is
/// kept, before the input that it is of counts as done. After a run that was broken off it may be given some again.
class ReviewSink {
 public:
  virtual ~ReviewSink() = default;
  virtual Result<void> take(std::vector<ReviewRecord> records) = 0;
};

}  // namespace unspun
