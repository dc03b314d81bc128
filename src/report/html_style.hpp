#pragma once

#include <string_view>

namespace unspun {

/// The style and the script of HTML reports, and what the page's Content-Security-Policy allows: these two, by their
/// hash, and nothing else. Whoever changes one changes its hash; the test says to what.
///
/// The page is whole without the script. It only adds the keys n and p, which go from mark to mark while the focus is
/// in the text, Escape, which hides a tip, and moves the index of documents from the end to the top.
extern const std::string_view kHtmlStyle;
extern const std::string_view kHtmlStyleHash;
extern const std::string_view kHtmlScript;
extern const std::string_view kHtmlScriptHash;

}  // namespace unspun
