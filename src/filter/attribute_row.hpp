#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "rate/rating.hpp"

namespace unspun {

/// How long the text of a record is, as its other readers count it: Python, and so dolma and RedPajama's tools, in code
/// points.
struct TextLength {
  std::uint64_t characters = 0;
  std::size_t bytes = 0;
  bool has_mark = false;  ///< a byte-order mark at its front, which is a character there, and which extract() drops
};
TextLength text_length(std::string_view utf8_text);

/// A line of a dolma attributes file, with its newline. Attributes are named as dolma's taggers name theirs, program,
/// version and score, and hold spans of [first character, end, value]: the probabilities, the quality score and the
/// verdicts (1 for the one given) over the whole text, "evidence" with strengths, "ranges" that are spun in part.
/// `text` is what the offsets of the rating count in; where it is not that of the record (NUL bytes made it be read as
/// UTF-16) there are no spans but the whole.
///
///   {"id": "7", "attributes": {"unspun__en_1__spun_probability": [[0, 1320, 0.999]], ...}}
std::string attribute_row(const Rating& rating, std::string_view text, const TextLength& length);

/// A line with RedPajama-V2's quality signals: what is said of the whole text.
///
///   {"id": "7", "quality_signals": {"unspun_spun_probability": [[0, 1320, 0.999]], ...}}
std::string signal_row(const Rating& rating, const TextLength& length);

/// The rows of a record that could not be rated: they hold its place, so that rows stay aligned.
std::string empty_attribute_row(std::string_view id);
std::string empty_signal_row(std::string_view id);

}  // namespace unspun
