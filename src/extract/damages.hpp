#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "extract/block.hpp"
#include "extract/damage.hpp"

namespace unspun {

/// Whether a word, as it is written, is one of the language. May be empty: nothing is known then.
using KnownWord = std::function<bool(std::string_view)>;

/// How a text was damaged on its way here, in order and apart, each with what is to be read instead where that is safe
/// to say. Honest text of any kind must pass: where a mark could be meant (code, mathematics, other scripts, text about
/// markup) it is left alone. Damage in furniture is not reported; without blocks all of the text counts, and a
/// truncated end is not looked for.
///
/// Linear in the text whatever its bytes are; invalid UTF-8 is passed over. Clean ASCII costs one look at each byte for
/// each kind of mark, all of them memchr-like. Thread-safe.
///
///   "Caf\u00C3\u00A9s &amp; bars"   {3, 7} mojibake, "\u00E9"; {9, 14} html_entity, "&"
std::vector<Damage> damages(std::string_view text, std::span<const Block> blocks, const KnownWord& is_known_word = {});

}  // namespace unspun
