#pragma once

#include <string_view>

namespace unspun {

/// Whether a text is laid out as verse: at least 60 % of its words stand in short lines that begin with a capital
/// letter, a fifth of these lines or more end with a comma, semicolon, colon or dash, and at most three fifths with the
/// end of a sentence. Lists and menus have no commas at the ends of their lines, prose that was wrapped begins few
/// lines with a capital. Fewer than eight lines are never verse. Linear.
///
///   Come, said the ferryman,                    verse, were there eight lines of it
///   Bring the old coat, the lantern, the bread;
///   Night is no wall, and the river no door,
bool is_verse(std::string_view text);

}  // namespace unspun
