#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/evidence.hpp"

namespace unspun {

/// Whether the text as it was has what is expected in place of the span: what restored_text() puts back, and repaired
/// damage. What a translator should have written never stood there.
bool is_put_back(const Evidence& span);

/// One evidence span in the text. The page's style shows what is in it as found, as it was, or both, and the words in
/// "tip" where the pointer or the focus is. Whoever hears the page hears "navy, military":
///
///   <mark id="d1m41" class="substitution" tabindex="-1"><del>navy</del><i> → </i><ins>military</ins>
///   <span class="tip"><b>military</b>, forces<small>substitution, strong (6.1 nats)</small></span></mark>
///
/// `is_stop` makes it a stop of the Tab key.
std::string html_mark(const Evidence& span, std::string_view text, std::string_view id, bool is_stop);

/// What the underlines mean, each with how many there are; empty without spans.
std::string html_legend(const std::vector<const Evidence*>& spans);

}  // namespace unspun
