#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "tokenize/token.hpp"

namespace unspun {

/// A sentence: its tokens are tokens[first_token, last_token) of the same TokenizedText. Sentences cover all tokens,
/// in order, without gaps or overlap; none is empty.
struct Sentence {
  std::uint32_t first_token;
  std::uint32_t last_token;
  bool operator==(const Sentence&) const = default;
};

struct TokenizedText {
  std::vector<Token> tokens;  ///< in text order, not overlapping; only white space and control characters lie between
  std::vector<Sentence> sentences;

  void clear() {
    tokens.clear();
    sentences.clear();
  }
};

/// Splits text into words and sentences: UAX #29 with rules of our own on top. Not thread-safe: one object a thread.
/// Time is linear in the text. Tokens below are shown between bars.
///
/// UAX #29 gives word pieces and sentence ends. Two marks on whose part in words the versions of ICU disagree, "@" and
/// ":", stand alone for us. Then the rules, for tokens:
///
///  1. A word is one UAX #29 piece with a letter in it, so contractions stay whole, "_" joins, and what cannot be seen
///     inside a word (soft hyphen, zero-width joiner) stays in it:          |don't| |we're| |snake_case| |O'Neil|
///  2. Possessive: 's or ’s at the end of a word is a token of its own, also where it stands for "is", and also after
///     a number, abbreviation or address. The bare ' of a plural is Punctuation, since no rule can tell it from a
///     closing quote:    |Mexico|’s|   |it|'s|   |1990|'s|   |U.S.|'s|   |dogs|'| |tails|
///  3. Full stops of abbreviations belong to the word (lists in abbreviations.cpp), unless another "." follows:
///     - single letters with stops between, and the likes of Ph.D.:          |U.S.| |e.g.| |a.m.| |Ph.D.|
///     - listed ones, as written there or all in capitals:                   |Mr.| |GEN.| |Inc.| |etc.| |Jan.|
///     - listed ones that are also words, only before a number:              |No.| |5|   but   |No|.| |I| |will|
///     - a capital other than "I", when a capitalised word that is no sentence starter follows on the same line:
///                                          |George| |W.| |Bush|   but   |Vitamin| |C|.| |It| |helps|
///  4. Hyphens divide:      |law|-|enforcement|   |8|-|year|-|old|   |MS|-|13|
///  5. Number: a piece of digits and what joins them, also with up to three letters at its end; "h:mm" and "h:mm:ss"
///  too
///     (up to five characters before the last colon). Signs such as $ and % stand alone. Letters and digits in any
///     other order are a Word:       |1,000.50| |10:30| |1990s| |3rd| |10am| |$|5| |50|%| |½|   but   |COVID19| |MP3|
///     |B2B| |2x4|
///  6. Url: http://, https://, ftp:// or www. at the begin of a piece, to the next blank or character that cannot stand
///     in one; without closing punctuation and brackets that it does not open:
///                                          |(|see| |http://a.example/b_(c)?d=1|)|.|   |www.example.org|,|
///  7. Email: letters, digits and . _ % + - (at most 64), "@", and a host name of two or more labels:
///                                          |jo.b+c@example.org|.|
///  8. Emoji: one with its modifiers, joined ones, a flag, a keycap:         |👍🏽| |👩‍💻|
///  |🇩🇪|🇫🇷| |1️⃣|
///  9. Anything else that can be seen is Punctuation, one character each; a run of the same character is one token:
///                                          |...| |--| |?|!|   |“|Hi|,|”|
///     White space, control and format characters that stand alone make no token. The narrow no-break space, which
///     UAX #29 joins like "_", is white space too unless it stands between digits.
///
/// and for sentences, shown one a line; each takes away ends that UAX #29 sees, none is added:
///
/// 10. An end within a token, as after the "?" of "http://a.example/?Q", is none. Closing quotes and brackets belong to
///     the sentence that they close (UAX #29), and after them no end comes before a small letter:
///                                          [“Really?” he asked.] [“Yes.” She left.] is [“Yes.”] [She left.]
/// 11. After an abbreviation that stands before what it belongs to (Mr., Gen., e.g., vs., No. 5, initials) there is no
///     end, not even at a single line break:                [Gen. Kelly met George W. Bush.]
/// 12. After any other abbreviation there is an end only if the next word, quotes and brackets before it left aside, is
///     a capitalised sentence starter (The, In, He, However ...: list in abbreviations.cpp) or no word or number at
///     all:
///                                          [He joined the U.S. Army.]   [He left the U.S.] [The army stayed.]
/// 13. A blank line always ends a sentence. A single line break does unless the next line begins with a small letter
/// and
///     the line before does not end in "!" or "?":          [A headline\n] [The text goes\non here.]
///
/// Example: in "Mexico's U.S. aid." the tokens are Mexico {0, 6} Word, 's {6, 8} Possessive, U.S. {9, 13} Word,
/// aid {14, 17} Word and . {17, 18} Punctuation; there is one sentence, {0, 5}.
///
/// How it is fast: a line, or where a line will not do each stretch of it between a stop and a capital (". A"), is
/// read by FastBreaks if its characters allow, and by ICU if not. Both feed the same rules.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  /// Splits UTF-8 `text` (< 4 GiB) into tokens and sentences; `out` is reused to spare allocations.
  /// Text should be valid; any other byte is read as U+FFFD.
  void tokenize(std::string_view text, TokenizedText& out);

  /// The same by ICU alone: slow, the oracle of the fast path.
  void tokenize_by_icu(std::string_view text, TokenizedText& out);

 private:
  struct State;
  std::unique_ptr<State> x_state;
};

}  // namespace unspun
