// The fast path and ICU must make the same tokens and sentences of every text. Bytes that are not UTF-8 are kept: both
// paths read each as U+FFFD, so they must agree there too.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/require.hpp"
#include "tokenize/tokenizer.hpp"

namespace {

using unspun::require;

void check_invariants(std::string_view text, const unspun::TokenizedText& found) {
  std::uint32_t end = 0;
  for (const unspun::Token& token : found.tokens) {
    require(token.begin >= end && token.begin < token.end && token.end <= text.size(), "tokens out of order");
    end = token.end;
  }
  std::uint32_t token = 0;
  for (const unspun::Sentence& sentence : found.sentences) {
    require(sentence.first_token == token && sentence.last_token > token, "sentences out of order");
    token = sentence.last_token;
  }
  require(token == found.tokens.size(), "sentences do not cover the tokens");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static unspun::Tokenizer tokenizer;
  static unspun::TokenizedText fast;
  static unspun::TokenizedText by_icu;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tokenizer.tokenize(text, fast);
  tokenizer.tokenize_by_icu(text, by_icu);
  check_invariants(text, fast);
  require(fast.tokens == by_icu.tokens, "tokens of the fast path differ from ICU's");
  require(fast.sentences == by_icu.sentences, "sentences of the fast path differ from ICU's");
  return 0;
}
