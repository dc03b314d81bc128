#include "tokenize/tokenizer.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "base/utf8_bytes.hpp"
#include "tokenize/fast_breaks.hpp"
#include "tokenize/icu_breaks.hpp"
#include "tokenize/sentence_rules.hpp"
#include "tokenize/token_rules.hpp"

namespace unspun {
namespace {

/// ICU counts UTF-16 units in 32 signed bits, so a longer line is divided as if it ended there.
constexpr std::size_t kMaxLine = std::size_t{1} << 30u;

/// The end of the line that begins at `begin`: after its "\n". UAX #29 always breaks there, and nothing before a
/// line feed has a say in what comes after it.
std::uint32_t line_end(std::string_view text, std::uint32_t begin) {
  const std::size_t limit = std::min(text.size() - begin, kMaxLine);
  const void* found = std::memchr(text.data() + begin, '\n', limit);
  if (found != nullptr) return static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data() + 1);
  std::size_t end = begin + limit;
  for (int i = 0; i < 3 && end < text.size() && is_utf8_continuation(text[end]); ++i) --end;
  return static_cast<std::uint32_t>(end);
}

/// The end of the stretch of a line that begins at `begin`: before a capital letter that follows a stop and one space.
/// UAX #29 always ends a sentence there, whatever surrounds these three characters (SB11), and so a word.
std::uint32_t stretch_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at + 3 < end; ++at) {
    if (text[at + 1] != ' ' || text[at + 2] < 'A' || text[at + 2] > 'Z') continue;
    if (text[at] == '.' || text[at] == '!' || text[at] == '?') return at + 2;
  }
  return end;
}

}  // namespace

struct Tokenizer::State {
  FastBreaks fast;
  IcuBreaks icu;
  std::vector<std::uint32_t> word_ends;
  std::vector<std::uint32_t> sentence_ends;

  void add_fast(std::string_view text, std::uint32_t begin, std::uint32_t end, TokenRules& rules) {
    fast.add_words(text, begin, end, rules);
    fast.add_sentence_ends(text, begin, end, sentence_ends);
  }

  void add_by_icu(std::string_view text, std::uint32_t begin, std::uint32_t end, TokenRules& rules) {
    word_ends.clear();
    icu.add(text, begin, end, word_ends, sentence_ends);
    for (const std::uint32_t word_end : word_ends) {
      rules.add(begin, word_end);
      begin = word_end;
    }
  }
};

Tokenizer::Tokenizer() : x_state(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view text, TokenizedText& out) {
  out.clear();
  State& state = *x_state;
  state.sentence_ends.clear();
  TokenRules rules(text, out.tokens);
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::uint32_t end = line_end(text, begin);
    if (state.fast.covers(text, begin, end)) {
      state.add_fast(text, begin, end, rules);
      begin = end;
    }
    while (begin < end) {
      const std::uint32_t stretch = stretch_end(text, begin, end);
      if (state.fast.covers(text, begin, stretch)) {
        state.add_fast(text, begin, stretch, rules);
      } else {
        state.add_by_icu(text, begin, stretch, rules);
      }
      begin = stretch;
    }
  }
  add_sentences(text, state.sentence_ends, out);
}

void Tokenizer::tokenize_by_icu(std::string_view text, TokenizedText& out) {
  out.clear();
  State& state = *x_state;
  state.sentence_ends.clear();
  TokenRules rules(text, out.tokens);
  for (std::uint32_t begin = 0; begin < text.size();) {
    const std::uint32_t end = line_end(text, begin);
    state.add_by_icu(text, begin, end, rules);
    begin = end;
  }
  add_sentences(text, state.sentence_ends, out);
}

}  // namespace unspun
