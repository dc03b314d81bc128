#include "rate/rule_special_words.hpp"

#include <utility>

#include "rate/rule_words.hpp"

namespace unspun {
namespace {

/// Words of one piece.
constexpr std::string_view kWholes =
    // states, months, titles, firms, Latin
    "Ak. Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ia. Id. Ill. Ind. Kan. Kans. Ky. La. Mass. Mich. Minn. Miss. "
    "Neb. Nebr. Nev. Okla. Ore. Pa. Tenn. Va. Wash. Wis. Md. Mo. Mont. N.C. N.D. N.H. N.J. N.M. N.Y. S.C. D.C. Mt. "
    "St. Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. Adm. Dr. Gen. Gov. Jr. Messrs. Mr. Mrs. Ms. "
    "Ph.D. Prof. Rep. Rev. Sen. Bros. Co. co. Corp. Inc. Ltd. a.m. p.m. e.g. E.g. E.G. i.e. I.e. I.E. vs. v.s. "
    "a. b. c. d. e. f. g. h. i. j. k. l. m. n. o. p. q. r. s. t. u. v. w. x. y. z. \u00E4. \u00F6. \u00FC. "
    // speech; whatever has an apostrophe is known with the typographic one too
    "'S 's \u2018S \u2018s 'd 're 'Cause 'cause 'Cos 'cos 'Coz 'coz 'Cuz 'cuz 'bout em 'em ll 'll nuff 'nuff ma'am "
    "Ma'am o'clock O'clock and/or w/o doin Doin doin' Doin' goin Goin goin' Goin' havin Havin havin' Havin' lovin "
    "Lovin lovin' Lovin' nothin Nothin nothin' Nothin' nuthin Nuthin nuthin' Nuthin' ol Ol ol' Ol' somethin Somethin "
    "somethin' Somethin' ' '' \\\") <space> C++ \\t \\n \u2014 "
    // faces
    ":) :-) :)) :-)) :))) :-))) (: (-: =) (= :] :-] [: [-: [= =] :o) (o: :} :-} 8) 8-) (-8 ;) ;-) (; (-; :( :-( :(( "
    ":-(( :((( :-((( ): )-: =( >:( :') :'-) :'( :'-( :/ :-/ =/ =| :| :-| ]= =[ :1 :P :-P :p :-p :O :-O :o :-o :0 :-0 "
    ":() >:o :* :-* :3 :-3 =3 :> :-> :X :-X :x :-x :D :-D ;D ;-D =D xD XD xDD XDD 8D 8-D ^_^ ^__^ ^___^ >.< >.> <.< "
    "._. ;_; -_- -__- v.v V.V v_v V_V o_o o_O O_o O_O 0_o o_0 0_0 o.O O.o O.O o.o 0.0 o.0 0.o @_@ <3 <33 <333 </3 "
    "(^_^) (-_-) (._.) (>_<) (*_*) (\u00AC_\u00AC) ><(((*>";

/// Words of several pieces.
constexpr std::string_view kDivided =
    "y'|all y|all how|'d|'y How|'d|'y not|'ve not|ve Not|'ve Not|ve can|not Can|not gon|na Gon|na got|ta Got|ta let|'s "
    "Let|'s c'm|on C'm|on \u00B0|C|. \u00B0|F|. \u00B0|K|. \u00B0|c|. \u00B0|f|. \u00B0|k|.";

/// Stems and what may be appended to them: with an apostrophe, with a typographic one, with none; stems in small
/// letters or with a capital.
constexpr std::pair<std::string_view, std::string_view> kContractions[] = {
    {"i", "'m 'm|a 'll 'll|'ve 'd 'd|'ve 've"},
    {"you we they", "'ll 'll|'ve 'd 'd|'ve 've 're"},
    {"he she it", "'ll 'll|'ve 'd 'd|'ve 's"},
    {"who what when where why how there", "'s 'll 'll|'ve 're 've 'd 'd|'ve"},
    {"that this", "'s 'll 'll|'ve 'd 'd|'ve"},
    {"these those", "'ll 'll|'ve 're 've 'd 'd|'ve"},
    {"ca could do does did had may might must need ought sha should wo would", "n't n't|'ve"},
    {"could might must should would", "'ve"},
    {"ai are is was were have has dare", "n't"},
};

/// Words of their own without the apostrophe.
constexpr std::string_view kNoContractions =
    " Ill ill Its its Hell hell Shell shell Shed shed Well well Were were Whore whore ";

template <class Take>
void take_words(std::string_view list, const Take& take) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    if (end != 0) take(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

std::string with_apostrophe(std::string_view word, std::string_view apostrophe) {
  std::string changed;
  for (const char c : word) {
    if (c == '\'') {
      changed += apostrophe;
    } else {
      changed += c;
    }
  }
  return changed;
}

/// "do|n't" -> "don't" and the cut 2.
std::pair<std::string, std::vector<std::uint8_t>> undivided(std::string_view written) {
  std::pair<std::string, std::vector<std::uint8_t>> result;
  for (const char c : written) {
    if (c == '|') {
      result.second.push_back(static_cast<std::uint8_t>(result.first.size()));
    } else {
      result.first += c;
    }
  }
  return result;
}

}  // namespace

const RuleSpecialWords& RuleSpecialWords::instance() {
  static const RuleSpecialWords kWords;
  return kWords;
}

RuleSpecialWords::RuleSpecialWords() : x_is_likely(kSlots) {
  x_words.reserve(4096);  // the views of x_entries point into it: it must not move
  // Two faces hold a "|" themselves and are added as they are.
  take_words(kWholes, [&](std::string_view word) {
    add(std::string(word), {});
    if (word.find('\'') != std::string_view::npos) add(with_apostrophe(word, "\u2019"), {});
  });
  take_words(kDivided, [&](std::string_view word) { add_written(word); });
  for (int hour = 1; hour <= 12; ++hour) {
    for (const std::string_view half : {"am", "pm", "a.m.", "p.m."}) {
      add_written(std::to_string(hour) + "|" + std::string(half));
    }
  }
  for (const auto& [stems, endings] : kContractions) add_contractions(stems, endings);
  for (auto& [word, entry] : x_entries) {
    std::vector<ByteRange> pieces;
    append_rule_words(word, 0, false, pieces);
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      entry.plain_cuts.push_back(static_cast<std::uint8_t>(pieces[i].begin));
    }
    // As spaCy has it, words without a mark that divides are not looked for once more.
    entry.is_joined = pieces.size() > 1;
  }
}

void RuleSpecialWords::add_contractions(std::string_view stems, std::string_view endings) {
  take_words(stems, [&](std::string_view stem) {
    take_words(endings, [&](std::string_view ending) {
      std::string small = std::string(stem) + "|" + std::string(ending);
      std::string capital = small;
      capital.front() = static_cast<char>(capital.front() - 'a' + 'A');
      for (const std::string& written : {small, capital}) {
        add_written(written);
        const std::string bare = with_apostrophe(written, "");
        const std::string word = undivided(bare).first;
        if (kNoContractions.find(" " + word + " ") == std::string_view::npos) add_written(bare);
      }
    });
  });
}

void RuleSpecialWords::add_written(std::string_view written) {
  auto [word, cuts] = undivided(written);
  add(std::move(word), std::move(cuts));
  if (written.find('\'') == std::string_view::npos) return;
  auto [typographic, its_cuts] = undivided(with_apostrophe(written, "\u2019"));
  add(std::move(typographic), std::move(its_cuts));
}

void RuleSpecialWords::add(std::string word, std::vector<std::uint8_t> cuts) {
  if (word.size() > kLongest || x_words.size() == x_words.capacity()) return;
  x_words.push_back(std::move(word));
  const std::string_view key = x_words.back();
  x_is_likely[likely_slot(key)] = true;
  x_entries[key].cuts = std::move(cuts);
}

const RuleSpecialWords::Entry* RuleSpecialWords::find(std::string_view word) const {
  const auto found = x_entries.find(word);
  return found == x_entries.end() ? nullptr : &found->second;
}

}  // namespace unspun
