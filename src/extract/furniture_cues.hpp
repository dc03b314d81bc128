#pragma once

#include <optional>
#include <string_view>

#include "extract/block.hpp"

namespace unspun {

/// What a block is by its words alone, if it holds one of the cue phrases of dictionaries/*/furniture.tsv: a furniture
/// label, or Caption. Nothing for all others. A cue labels blocks up to a length that is written beside it, so that an
/// article which speaks of comments or copyright keeps its paragraphs; in longer ones two cues must agree.
///
///   "Leave a Reply"                                      ->  CommentForm
///   "Facebook38.5K"                                      ->  Counter
///   "Visitors could leave a reply in the guest book."    ->  nothing
///
/// Looks at no more than the first and the last few hundred bytes of a block, at the words between them only to count
/// them. Thread-safe.
std::optional<BlockLabel> furniture_label(std::string_view block);

/// Whether a whole block, or an item of a line of links, is what menus hold: "Home", "Contact us". One alone says
/// nothing: it may be a heading.
bool is_menu_item(std::string_view item);

}  // namespace unspun
