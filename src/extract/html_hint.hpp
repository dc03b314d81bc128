#pragma once

#include <optional>
#include <string_view>

#include "extract/block.hpp"

namespace unspun {

/// What the class, id and role of an element say about its content: a furniture label, or nothing. A hint, for anybody
/// may call a class anything: the labels of blocks weigh it against the text. Reads the first 256 bytes of each.
///
/// The idea and part of the words are those of Readability (Arc90 2009, Mozilla: "unlikelyCandidates"); we match whole
/// words of a name ("related-posts", "relatedPosts"), so that "shareholder" is no share bar, and let the last one of
/// a name decide ("article-comments" are comments, "comment-author" is an author).
std::optional<BlockLabel> html_hint(std::string_view classes, std::string_view id, std::string_view role);

/// Whether a class says that its text is not part of what is read: for screen readers only ("sr-only"), or a sign
/// within a heading that is there for editing and linking ("[edit]" of MediaWiki, the pilcrow of Sphinx that a mouse
/// shows).
bool is_class_left_out(std::string_view classes);

}  // namespace unspun
