#pragma once

#include <cstdint>
#include <string_view>

namespace unspun {

/// Which indefinite article a word takes by its sound.
enum class Article : std::uint8_t { A, An, Either };

/// The article before `token`, a word or number as written or in lower case. Either where speakers differ ("historic",
/// "URL"), and wherever the spelling does not tell: accented first letters, other scripts, symbols. Rules after
/// Huddleston & Pullum, "The Cambridge Grammar of the English Language" (2002), 18.6.4:
///
///  1. Words go by their first sound: the longest beginning in a list decides, "uni" A but "unin" An; without one a, e,
///     i, o and u take An and all else A:      A: bold, university, European, one-time    An: hour, uninvited, onerous
///  2. Of a compound the first part counts, and a single letter goes by its name:
///                                             A: U-turn, T-shirt, well-known             An: x-ray, e-mail, mRNA,
///                                             O'Neil
///  3. Dotted initialisms, and capitals that cannot be said as a word, go by the first letter's name:
///                                             A: U.S., PC, UK                            An: M.D., FBI, MRI, MP3
///  4. Other capitals may be a word said ("NATO"), spelled out ("SOS") or shouted ("HOUSE"): Either unless a list knows
///     or all ways agree. So may lower case that cannot be said: "html", "mri"; but abbreviations are said in full:
///                                             A: NATO, UFO, Mr., ft                      An: SOS, EU    Either: LED,
///                                             fbi
///  5. Numbers as they are read; 1100 is eleven hundred or one thousand one hundred:
///                                             A: 1, 100, 1,800, 180                      An: 8, 80s, 11th, 18,000,
///                                             1865
///
/// Time is linear in the token; no state.
Article article_before(std::string_view token);

}  // namespace unspun
