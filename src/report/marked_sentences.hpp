#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "evidence/evidence.hpp"
#include "report/style.hpp"

namespace unspun {

/// Every sentence of `text` that holds evidence, wrapped, after the number of its first line, with each replaced word
/// marked and the expected word beside it:
///     12  Officials of the U.S. [navy -> military] met on Friday.
/// Where nothing is expected there is only the mark, which names translation and damage: [of the the: translation]. Of
/// evidence that overlaps the strongest is marked. Stretches of more than kLongestStretch bytes without a mark are
/// shortened to "...", so that a document without sentence ends stays readable. `sentences` as SentenceCutter gives
/// them.
std::string marked_sentences(std::string_view text, const std::vector<Evidence>& evidence,
                             const std::vector<ByteRange>& sentences, const Layout& layout);

/// One sentence with the spans marked, no line number: what marked_sentences puts together. `spans` lie inside
/// `context`, by position, without overlap. Lines start with `first_indent`, or as many blanks.
std::string marked_sentence(std::string_view text, ByteRange context, const std::vector<const Evidence*>& spans,
                            std::string_view first_indent, const Layout& layout);

inline constexpr std::size_t kLongestStretch = 320;

}  // namespace unspun
