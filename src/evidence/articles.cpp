#include "evidence/articles.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"

namespace unspun {
namespace {

struct Rule {
  std::string_view beginning;  ///< ends in a space where the whole word is meant
  Article article;
};

/// First sounds that the first letter does not tell; the longest that fits decides.
constexpr std::array kSounds = {
    // a consonant though written with a vowel: "you", "won"
    Rule{"eu", Article::A},
    Rule{"ew", Article::A},
    Rule{"once", Article::A},
    Rule{"one", Article::A},
    Rule{"oneir", Article::An},
    Rule{"onerous", Article::An},
    Rule{"ouija", Article::A},
    Rule{"oui ", Article::A},
    Rule{"oaxaca", Article::A},
    Rule{"ubi", Article::A},
    Rule{"ufo", Article::A},
    Rule{"uga", Article::A},
    Rule{"uke", Article::A},
    Rule{"ukr", Article::A},
    Rule{"uku", Article::A},
    Rule{"ulys", Article::A},
    Rule{"uran", Article::A},
    Rule{"ure", Article::A},
    Rule{"uri", Article::A},
    Rule{"uro", Article::A},
    Rule{"uru", Article::A},
    Rule{"usa", Article::A},
    Rule{"use", Article::A},
    Rule{"usi", Article::A},
    Rule{"usu", Article::A},
    Rule{"uta", Article::A},
    Rule{"ute", Article::A},
    Rule{"uti", Article::A},
    Rule{"uto", Article::A},
    Rule{"uve", Article::A},
    Rule{"uvu", Article::A},
    Rule{"unani", Article::A},
    // uni-, against un- before a word in i-
    Rule{"uni", Article::A},
    Rule{"unid", Article::An},
    Rule{"unidi", Article::A},
    Rule{"unidio", Article::An},
    Rule{"unign", Article::An},
    Rule{"unill", Article::An},
    Rule{"unim", Article::An},
    Rule{"unimo", Article::A},
    Rule{"unin", Article::An},
    Rule{"unir", Article::An},
    Rule{"unisol", Article::An},
    Rule{"uniss", Article::An},
    // a silent h, and one that some speakers drop
    Rule{"heir", Article::An},
    Rule{"honest", Article::An},
    Rule{"honor", Article::An},
    Rule{"honour", Article::An},
    Rule{"hors ", Article::An},
    Rule{"hour", Article::An},
    Rule{"houri", Article::A},
    Rule{"habitual", Article::Either},
    Rule{"herb", Article::Either},
    Rule{"herber", Article::A},
    Rule{"heroic", Article::Either},
    Rule{"historia", Article::Either},
    Rule{"historic", Article::Either},
    Rule{"homage", Article::Either},
    Rule{"hotel", Article::Either},
    Rule{"humble", Article::Either},
    Rule{"hyster", Article::Either},
    // y before a consonant is a vowel
    Rule{"yl", Article::An},
    Rule{"yp", Article::An},
    Rule{"yt", Article::An},
    Rule{"yv", Article::An},
    // initialisms in lower case that look like other words
    Rule{"eu ", Article::An},
    Rule{"uc ", Article::A},
    Rule{"ucla ", Article::A},
    Rule{"uefa ", Article::A},
    Rule{"ui ", Article::A},
    Rule{"uk ", Article::A},
    Rule{"unesco ", Article::A},
    Rule{"unhcr ", Article::A},
    Rule{"url ", Article::Either},
    Rule{"urls ", Article::Either},
    Rule{"sql", Article::Either},
    Rule{"us ", Article::Either},
    Rule{"usb ", Article::A},
    Rule{"usda ", Article::A},
    Rule{"ussr ", Article::A},
};

/// Capitals that could be said as a word, and are known to be spelled out or not.
constexpr std::array kCapitals = {
    Rule{"EU", Article::An},      Rule{"FAA", Article::An}, Rule{"FEMA", Article::A},     Rule{"FIFA", Article::A},
    Rule{"HIV", Article::An},     Rule{"IOU", Article::An}, Rule{"LAN", Article::A},      Rule{"MIT", Article::An},
    Rule{"NAFTA", Article::A},    Rule{"NASA", Article::A}, Rule{"NATO", Article::A},     Rule{"RAM", Article::A},
    Rule{"ROM", Article::A},      Rule{"SEC", Article::An}, Rule{"SIM", Article::A},      Rule{"SOS", Article::An},
    Rule{"SQL", Article::Either}, Rule{"SUV", Article::An}, Rule{"URL", Article::Either},
};

/// Written short, said in full: a mister, a foot.
constexpr std::array<std::string_view, 15> kSaidInFull = {"ft",  "lb", "lbs", "lt", "mg", "mhz", "ml", "mm",
                                                          "mph", "mr", "mrs", "ms", "mt", "sgt", "st"};

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool is_letter(char c) {
  return is_ascii_letter(c) || !is_ascii(c);
}
char lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c + 32) : c;
}
/// Letters beyond ASCII are taken for vowels; most in English text are: "naïve", "résumé".
bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos || !is_ascii(c);
}

Article by_letter_name(char letter) {
  return std::string_view("aefhilmnorsx").find(lower(letter)) != std::string_view::npos ? Article::An : Article::A;
}

Article by_sound(std::string_view word) {
  const std::string closed = std::string(word) + ' ';
  Article article = std::string_view("aeiou").find(word.front()) != std::string_view::npos ? Article::An : Article::A;
  std::size_t longest = 0;
  for (const Rule& rule : kSounds) {
    if (rule.beginning.size() <= longest || !closed.starts_with(rule.beginning)) continue;
    longest = rule.beginning.size();
    article = rule.article;
  }
  return article;
}

/// Whether English can say a word that begins so. Only asked where it matters: of letters whose names begin with a
/// vowel, and that are consonants.
bool can_be_said(std::string_view word) {
  if (std::none_of(word.begin(), word.end(), is_vowel)) return false;
  if (word.size() < 2 || is_vowel(word[1])) return true;
  const auto followed_by = [&](std::string_view letters) { return letters.find(word[1]) != std::string_view::npos; };
  switch (word[0]) {
    case 'f':
      return followed_by("jlr");
    case 'h':
      return false;
    case 'l':
      return followed_by("hl");  // Lhasa, llama
    case 'm':
      return followed_by("cn");  // McDonald, mnemonic
    case 'n':
      return false;
    case 'r':
      return followed_by("h");
    case 's':
      return followed_by("cfhklmnpqrtvw");
    case 'x':
      return false;
    default:
      return true;
  }
}

Article in_lower_case(std::string_view word) {
  if (std::find(kSaidInFull.begin(), kSaidInFull.end(), word) != kSaidInFull.end()) return Article::A;
  const Article said = by_sound(word);
  return can_be_said(word) || said == by_letter_name(word.front()) ? said : Article::Either;
}

Article in_capitals(std::string_view letters, std::string_view word) {
  const auto* const known =
      std::find_if(kCapitals.begin(), kCapitals.end(), [&](const Rule& rule) { return rule.beginning == letters; });
  if (known != kCapitals.end()) return known->article;
  const Article spelled = by_letter_name(letters.front());
  // No common word of so few letters begins with a U that is said as in "up".
  constexpr std::size_t kShortest = 5;
  if (letters.front() == 'U' && letters.size() < kShortest) return spelled;
  return !can_be_said(word) || by_sound(word) == spelled ? spelled : Article::Either;
}

Article of_number(std::string_view number) {
  if (number.front() == '8') return Article::An;
  if (!number.starts_with("11") && !number.starts_with("18")) return Article::A;
  const auto digits =
      static_cast<std::size_t>(std::find_if_not(number.begin(), number.end(), is_ascii_digit) - number.begin());
  // Eleven and eighteen, with thousands and millions after them or not.
  if (digits % 3 == 2) return Article::An;
  // A year if it is none of the round numbers, and read in pairs: eighteen sixty-five.
  if (digits == 4) return number.starts_with("18") && number.substr(2, 2) != "00" ? Article::An : Article::Either;
  return Article::A;
}

}  // namespace

Article article_before(std::string_view token) {
  if (token.empty()) return Article::Either;
  if (is_ascii_digit(token.front())) return of_number(token);
  if (!is_ascii_letter(token.front())) return Article::Either;

  constexpr std::size_t kLongest = 32;  // no rule looks further
  const auto* const stop = std::find_if_not(token.begin(), token.end(), is_letter);
  const std::string_view first_part =
      token.substr(0, static_cast<std::size_t>(stop - token.begin())).substr(0, kLongest);
  std::string word;
  for (const char c : first_part) word.push_back(lower(c));

  const bool elided = stop != token.end() && *stop != '.' && (*stop == '\'' || !is_ascii(*stop));
  if (first_part.size() == 1) return elided ? by_sound(word) : by_letter_name(word.front());
  const auto* const small = std::find_if_not(first_part.begin(), first_part.end(), is_ascii_upper);
  const std::string_view capitals = first_part.substr(0, static_cast<std::size_t>(small - first_part.begin()));
  const std::string_view rest = first_part.substr(capitals.size());
  if (capitals.empty() && is_ascii_upper(rest[1])) return by_letter_name(word.front());  // iPhone, mRNA
  if (capitals.size() < 2) return in_lower_case(word);
  if (rest.empty() || rest == "s") return in_capitals(capitals, std::string_view(word).substr(0, capitals.size()));
  const Article spelled = by_letter_name(word.front());  // LLaMA, MSc
  return by_sound(word) == spelled ? spelled : Article::Either;
}

}  // namespace unspun
