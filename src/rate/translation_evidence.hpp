#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "evidence/evidence.hpp"
#include "evidence/literal_idioms.hpp"
#include "evidence/translation_finder.hpp"
#include "lexicon/vocabulary.hpp"
#include "rate/read_document.hpp"
#include "rate/translation_weights.hpp"

namespace unspun {

/// The slips to show in a document that a machine translated: those at least twice as frequent in translations as
/// in clean text, the strongest where two overlap; and all literal idioms, which are stronger. By position.
/// `is_allowed` says which found words (lower case) are never flagged.
std::vector<Evidence> translation_evidence(const ReadDocument& document, const std::vector<TranslationPlace>& slips,
                                           const std::vector<IdiomPlace>& idioms, const TranslationWeights& weights,
                                           const Vocabulary& vocabulary,
                                           const std::function<bool(std::string_view found)>& is_allowed);

}  // namespace unspun
