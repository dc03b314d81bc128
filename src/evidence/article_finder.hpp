#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tokenize/tokenizer.hpp"

namespace unspun {

/// The finder `article`: an indefinite article that does not agree with the word or number right after it, "an bold
/// effort", is one that agreed with the word that stood there.
struct ArticleUse {
  std::uint32_t token;     ///< index of the article; the next token is what it stands before
  bool disagrees = false;  ///< with the sound of the next word (article_before)
};

/// Every a and an before a word or number. "A" is left out: it may be a letter or a grade.
std::vector<ArticleUse> article_uses(std::string_view text, const TokenizedText& tokenized);

}  // namespace unspun
