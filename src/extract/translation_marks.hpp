#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html_tokenizer.hpp"

namespace unspun {

/// Looks in the tags of a page for what translation programs leave there. Marks of a page that is shown in translation
/// begin with "shown translated by ..."; those of a widget that only offers to translate, and is on the original pages
/// of a site as well, end with "widget": far weaker.
///
/// Sources: the tags that K. Heafield lists in masakhane-io/masakhane-mt issue 129 (gtranslate, Transposh); Google's
/// advice on marking machine translation (link rel="alternate machine-translated-from", lang="en-x-mtfrom-ja") and its
/// X-Translated-By; the class and <font> that Chrome's translator leaves (translated-ltr), and Edge's attributes
/// (_msttexthash, mdn/browser-compat-data issue 26188), in saved pages; weglot/translate-wordpress issue 126.
class TranslationMarks {
 public:
  void see(const HtmlTag& start);

  /// Each mark once, the stronger ones first.
  std::vector<std::string> found() const;

 private:
  enum Mark : std::size_t {
    Google,
    Microsoft,
    DeclaredLink,
    DeclaredLanguage,
    Transposh,
    GtranslateWidget,
    GoogleWidget,
    WeglotWidget,
    Count
  };

  void see_html(const HtmlTag& tag);
  void see_head(const HtmlTag& tag);
  void see_names(const HtmlTag& tag);

  std::array<bool, Count> x_found{};
  std::size_t x_inherit_fonts = 0;
};

}  // namespace unspun
