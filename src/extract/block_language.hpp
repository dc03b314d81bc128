#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/block.hpp"

namespace unspun {

/// Sets the language of each block whose language is certain; the others keep none: a block that is too short to tell,
/// of names or numbers, or of two languages inherits nothing from its neighbours. Text full of English function words
/// is English; all else is asked of CLD2. Linear; thread-safe.
void identify_languages(std::string_view text, std::vector<Block>& blocks);

/// The language of most of the article, as far as it is certain (blocks by size, furniture aside); empty where none is.
std::string document_language(const std::vector<Block>& blocks);

/// The bytes of the article that are certainly in another language than `language`, as a share of all its bytes; 0 for
/// a document without article.
double share_in_other_languages(const std::vector<Block>& blocks, std::string_view language);

}  // namespace unspun
