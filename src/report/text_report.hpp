#pragma once

#include <string>
#include <string_view>

#include "rate/rating.hpp"
#include "report/sentence_cutter.hpp"
#include "report/style.hpp"

namespace unspun {

/// Ratings as a person reads them. First a line with the verdict; then, as far as there is something to say, the pairs
/// that were swapped, every sentence that holds evidence, and the reasons of the quality score:
///
///   news.txt: spun, spun probability 99.9 %, grade F (4 of 100), 2,445 words
///
///     Replaced, most often first
///       24x  navy -> military
///
///     Sentences, by line
///       12  Officials of the U.S. [navy -> military] met on Friday.
///
///     Quality: 100 points, less
///       -96  spun  312 replaced words in 2,445
///
/// Nothing of the document can command the terminal (visible_text.hpp). Keeps buffers: one for each thread.
class TextReport {
 public:
  explicit TextReport(Layout layout) : x_layout(layout) {}

  /// The report of one document; `text` is the one that the evidence refers to.
  std::string report(const Rating& rating, std::string_view text);

 private:
  std::string verdict_line(const Rating& rating) const;
  std::string heading(std::string_view title) const;
  std::string reasons(const Quality& quality) const;

  Layout x_layout;
  SentenceCutter x_cutter;
};

/// A number with commas between thousands: 2445 is "2,445".
std::string grouped_number(std::uint64_t value);

}  // namespace unspun
