// UTF-8 read as an 8-bit encoding. A run of characters is damage if, written back as bytes of that encoding, it is
// whole UTF-8 sequences, and what they say is more plausible than what stands there. The second question decides: the
// capitals of Western languages are the lead bytes of UTF-8, closing quotes, dashes and signs its continuation bytes,
// so an honest "MANH\u00C3\u201D" (Portuguese in capitals, closing quote) or "5 \u00C5\u00B2" (square angstrom)
// decodes.
//
//   "caf\u00C3\u00A9"                                  one sequence after a small letter: \u00E9
//   "it\u00E2\u20AC\u2122s"                            three bytes that are a typographic mark: \u2019
//   "\u00C3\u00A2\u00E2\u201A\u00AC\u00E2\u201E\u00A2"  decodes to the line above, and so once more
//   "\u00D0\u00BF\u00D1\u20AC\u00D0\u00B8"             other scripts only two sequences in a row or more
#include <algorithm>
#include <optional>
#include <string>

#include "extract/damage_character.hpp"
#include "extract/damage_code_page.hpp"
#include "extract/damage_finders.hpp"
#include "extract/damage_misread_sequence.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

bool is_within(char32_t point, char32_t first, char32_t last) {
  return point >= first && point <= last;
}

/// Of Latin text, accents that follow their letter as well.
bool is_common_latin(char32_t point) {
  return is_within(point, 0x80, 0x17F) || is_within(point, 0x300, 0x36F) || is_within(point, 0x218, 0x21B);
}
bool is_common_greek(char32_t point) {
  return is_within(point, 0x391, 0x3A9) || is_within(point, 0x3B1, 0x3C9);
}

/// Typographic and mathematical marks, arrows, currency, ligatures, emoji: at home in any text.
bool is_mark(char32_t point) {
  return is_within(point, 0x2000, 0x206F) || is_within(point, 0x20A0, 0x20BF) || is_within(point, 0x2100, 0x2BFF) ||
         is_within(point, 0xFB00, 0xFB06) || point == 0xFE0F || point == 0xFEFF || point == 0xFFFD ||
         is_within(point, 0x1F000, 0x1FAFF);
}

/// Stretches of 256 code points count as scripts; those of East Asia, which share text, as one; marks and Latin as 0.
char32_t script(char32_t point) {
  if (is_mark(point) || is_within(point, 0x80, 0x36F)) return 0;
  if (is_within(point, 0x3000, 0xD7FF) || is_within(point, 0xFF00, 0xFFEF)) return 0x30;
  return point >> 8;
}

/// Characters that honest text has right after a capital letter: closing quotes, dashes, signs.
bool follows_capitals(char32_t point) {
  constexpr std::u32string_view kFollowing =
      U"\u2018\u2019\u201C\u201D\u203A\u00BB\u2013\u2014\u2026\u00A0\u2122\u00AE\u00A9"
      U"\u00B0\u00B1\u00B2\u00B3\u00B7\u00B9\u00AA\u00BA";
  return kFollowing.find(point) != std::u32string_view::npos;
}

bool opens_quotation(char32_t point) {
  constexpr std::u32string_view kOpening = U"\"'([\u2018\u201A\u201C\u201E\u2039\u00AB\u00A0";
  return kOpening.find(point) != std::u32string_view::npos;
}

bool is_letter(char32_t point) {
  return is_latin_letter(point);
}

/// Whether a single sequence of two bytes is damage, by what stands around it.
bool is_damage_here(const MisreadSequence& sequence, char32_t before, char32_t after) {
  if (!is_common_latin(sequence.point) && !is_common_greek(sequence.point)) return false;
  if (!follows_capitals(sequence.second)) return true;
  constexpr char32_t kTimes = 0xD7;
  if (sequence.point == kTimes && !is_letter(before) && !is_letter(after)) return true;
  if (is_letter(before) && !is_upper_latin(before)) return true;
  if (is_letter(after)) return true;
  if (is_upper_latin(before) || opens_quotation(before)) return false;
  constexpr char32_t kSmallAGrave = 0xE0;  // "vis-\u00E0-vis", and the French word
  if (sequence.point == kSmallAGrave) return true;
  constexpr char32_t kLeadOfLatin1 = 0xC2;
  const bool is_punctuation = sequence.second > 0x2000 || sequence.second == 0xBB || sequence.second == 0xA0;
  return sequence.lead == kLeadOfLatin1 || (is_common_greek(sequence.point) && !is_punctuation);
}

/// A maximal row of sequences, and what it says.
struct Run {
  std::size_t bytes = 0;
  std::size_t sequences = 0;
  MisreadSequence first;
  bool is_one_script = true;
  std::string decoded;
};

Run run_at(std::string_view text, std::size_t place, CodePage page) {
  Run run;
  char32_t run_script = 0;
  while (const auto sequence = misread_sequence(text, place + run.bytes, page)) {
    if (run.sequences == 0) run.first = *sequence;
    ++run.sequences;
    run.bytes += sequence->bytes;
    const char32_t this_script = script(sequence->point);
    if (this_script != 0 && run_script != 0 && this_script != run_script) run.is_one_script = false;
    if (this_script != 0) run_script = this_script;
    append_utf8(sequence->point, run.decoded);
  }
  return run;
}

bool is_damage(const Run& run, CodePage page, char32_t before, char32_t after) {
  if (run.sequences == 0) return false;
  if (page == CodePage::Windows1251) return run.first.length == 3 && is_mark(run.first.point);
  if (page == CodePage::MacRoman) {
    if (run.first.length == 3) return is_mark(run.first.point);
    // "\u221A\u00A9" is "\u00E9"; but roots of other signs are mathematics.
    const bool is_in_word = is_ascii_lower(before) && run.first.second != 0x3C0 && run.first.second != 0x3A9;
    return run.first.length == 2 && is_in_word && is_within(run.first.point, 0xE0, 0xFF);
  }
  if (run.sequences > 1) return run.is_one_script;
  if (run.first.length == 2) return is_damage_here(run.first, before, after);
  return is_mark(run.first.point);
}

/// What the first byte of typographic marks is read as.
constexpr char32_t kLeadOfMarks = 0xE2;

/// What is left of a closing quote whose last byte, 0x9D, no program prints: "\u00E2\u20AC".
constexpr std::string_view kHalfQuote = "\xC3\xA2\xE2\x82\xAC";
constexpr std::string_view kClosingQuote = "\xE2\x80\x9D";

/// Not a straight quote, which programs put where the last byte was that of a dash or of an opening quote.
bool may_follow_quote(char32_t point) {
  return !is_latin_letter(point) ? !is_ascii_digit(point) && point != '"' && point != '\'' : point == kLeadOfMarks;
}

/// Of the text of a run decoded once: decoded once more where all of it can be, control characters of Latin-1 read as
/// the Windows-1252 they were; nothing where a character is lost or a control character stays.
std::optional<std::string> repaired(std::string decoded, char32_t after) {
  const Run again = run_at(decoded, 0, CodePage::Windows1252);
  if (again.bytes == decoded.size() && is_damage(again, CodePage::Windows1252, 'a', after)) decoded = again.decoded;
  if (decoded == kHalfQuote && may_follow_quote(after)) return std::string(kClosingQuote);
  std::string text;
  for (std::size_t place = 0; place < decoded.size();) {
    const Character character = character_at(decoded, place);
    place += character.bytes;
    if (character.point == 0xFFFD) return std::nullopt;
    constexpr char32_t kByteOrderMark = 0xFEFF;
    if (character.point == kByteOrderMark) continue;
    char32_t point = character.point;
    if (is_within(point, 0x80, 0x9F)) {
      const auto meant = windows_1252_character(static_cast<unsigned char>(point));
      if (!meant) return std::nullopt;
      point = *meant;
    }
    const bool is_line_end = point == 0x2028 || point == 0x2029;
    append_utf8(is_line_end ? U' ' : point, text);
  }
  return text;
}

/// Marks that are damage only beside other damage, and how many bytes: a lone capital that a no-break space was lost
/// from, a replacement character between spaces.
struct Suspicion {
  Damage damage;
  bool is_certain = true;
};

std::optional<Suspicion> remnant_at(std::string_view text, std::size_t place, char32_t point, std::size_t bytes) {
  const char32_t before = character_before(text, place).point;
  const char32_t after = character_at(text, place + bytes).point;
  const auto found = [&](std::size_t size, std::optional<std::string> repair, bool is_certain) {
    return Suspicion{{{place, place + size}, DamageKind::Mojibake, std::move(repair)}, is_certain};
  };
  if (is_within(point, 0x80, 0x9F)) {
    const auto meant = windows_1252_character(static_cast<unsigned char>(point));
    if (!meant) return std::nullopt;
    std::string repair;
    append_utf8(*meant, repair);
    return found(bytes, std::move(repair), true);
  }
  if (point == kLeadOfMarks && text.substr(place).starts_with(kHalfQuote)) {
    const char32_t next = character_at(text, place + kHalfQuote.size()).point;
    if (!may_follow_quote(next)) return found(kHalfQuote.size(), std::nullopt, true);
    return found(kHalfQuote.size(), std::string(kClosingQuote), true);
  }
  const bool is_spaced = after == kNoCharacter || is_ascii_space(after);
  if (point == 0xC2 && is_spaced) {
    const bool follows_text =
        is_ascii_lower(before) || before == '.' || before == ',' || before == ':' || before == ';';
    return found(bytes, std::string(), follows_text);
  }
  if (point == 0xC3 && after == ' ' && is_ascii_lower(before)) return found(bytes, std::string("\xC3\xA0"), true);
  if (point == 0xFFFD) {
    const bool is_in_word = is_letter(before) || is_letter(after) || before == 0xFFFD || after == 0xFFFD;
    return found(bytes, std::nullopt, is_in_word);
  }
  return std::nullopt;
}

std::optional<Suspicion> suspicion_at(std::string_view text, std::size_t place, const Character& character) {
  const char32_t before = character_before(text, place).point;
  for (const CodePage page : {CodePage::Windows1252, CodePage::MacRoman, CodePage::Windows1251}) {
    Run run = run_at(text, place, page);
    const char32_t after = character_at(text, place + run.bytes).point;
    if (!is_damage(run, page, before, after)) continue;
    const ByteRange range{place, place + run.bytes};
    return Suspicion{{range, DamageKind::Mojibake, repaired(std::move(run.decoded), after)}, true};
  }
  return remnant_at(text, place, character.point, character.bytes);
}

}  // namespace

std::vector<Damage> mojibake(std::string_view text) {
  std::vector<Suspicion> suspicions;
  bool has_certain = false;
  for (std::size_t place = next_non_ascii(text, 0); place < text.size(); place = next_non_ascii(text, place)) {
    const Character character = character_at(text, place);
    auto suspicion = suspicion_at(text, place, character);
    place += suspicion ? suspicion->damage.range.size() : character.bytes;
    if (!suspicion) continue;
    has_certain = has_certain || suspicion->is_certain;
    suspicions.push_back(std::move(*suspicion));
  }
  std::vector<Damage> found;
  if (!has_certain) return found;
  for (Suspicion& suspicion : suspicions) found.push_back(std::move(suspicion.damage));
  return found;
}

}  // namespace unspun
