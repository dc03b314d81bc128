#pragma once

#include <string_view>
#include <vector>

#include "evidence/place_finder.hpp"

namespace unspun {

/// Which places, by index, hold words that are mentioned, not used: an article about garbled phrases quotes them and is
/// not garbled. A place is mentioned where
///   - it stands in quotation marks or backticks with at most eight words between them, and these are not speech
///     (a small sentence with a capital, or one that ends in a mark before the closing quotes);
///   - what is expected there also stands in its sentence, or within eight words of it;
///   - it is found elsewhere in the document, and there mostly in such quotation marks.
///
///     They wrote "bosom malignancy" for what doctors call breast cancer.          mentioned
///     Counterfeit consciousness (artificial intelligence) came up in four papers.   mentioned
///     "I have no remark," said the navy's speaker. "We battle on."                  used
std::vector<bool> mentioned_places(std::string_view text, const TokenizedText& tokenized, const WordStream& stream,
                                   const Vocabulary& vocabulary, const DocumentPlaces& document);

}  // namespace unspun
