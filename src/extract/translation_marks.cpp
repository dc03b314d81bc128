#include "extract/translation_marks.hpp"

namespace unspun {
namespace {

/// Attributes are looked at this far: no mark is longer, and an endless one costs nothing.
constexpr std::size_t kMostBytes = 512;

bool contains(std::string_view text, std::string_view lower) {
  return find_ignoring_case(text.substr(0, kMostBytes), lower) != std::string_view::npos;
}

}  // namespace

void TranslationMarks::see(const HtmlTag& start) {
  if (start.attributes().empty()) return;
  switch (start.element()) {
    case HtmlElement::Html:
    case HtmlElement::Body:
      see_html(start);
      break;
    case HtmlElement::Link:
    case HtmlElement::Meta:
      see_head(start);
      break;
    case HtmlElement::Script:
      if (contains(start.value("src"), "gtranslate.net")) x_found[GtranslateWidget] = true;
      if (contains(start.value("src"), "translate_a/element.js")) x_found[GoogleWidget] = true;
      if (contains(start.value("src"), "cdn.weglot.com")) x_found[WeglotWidget] = true;
      break;
    case HtmlElement::Font:
      // Chrome wraps each piece of text that it translates in two of them. One alone may be somebody's own style.
      if (contains(start.value("style"), "vertical-align: inherit") && ++x_inherit_fonts > 1) x_found[Google] = true;
      break;
    default:
      break;
  }
  if (start.has("_msttexthash")) x_found[Microsoft] = true;
  see_names(start);
}

void TranslationMarks::see_html(const HtmlTag& tag) {
  const std::string_view classes = tag.value("class");
  if (contains(classes, "translated-ltr") || contains(classes, "translated-rtl")) x_found[Google] = true;
  if (contains(tag.value("lang"), "-x-mtfrom")) x_found[DeclaredLanguage] = true;
  if (tag.has("weglot-lang")) x_found[WeglotWidget] = true;
}

void TranslationMarks::see_head(const HtmlTag& tag) {
  if (contains(tag.value("rel"), "machine-translated-from")) x_found[DeclaredLink] = true;
  if (is_same_ignoring_case(tag.value("http-equiv"), "x-translated-by")) x_found[Google] = true;
  if (is_same_ignoring_case(tag.value("name"), "translation-stats")) x_found[Transposh] = true;
  if (contains(tag.value("href"), "gtranslate.net")) x_found[GtranslateWidget] = true;
}

void TranslationMarks::see_names(const HtmlTag& tag) {
  const std::string_view id = tag.value("id");
  const std::string_view classes = tag.value("class");
  if (id.empty() && classes.empty()) return;
  if (contains(id, "gtranslate") || contains(classes, "gtranslate")) x_found[GtranslateWidget] = true;
  if (contains(id, "google_translate_element")) x_found[GoogleWidget] = true;
  if (contains(classes, "weglot")) x_found[WeglotWidget] = true;
}

std::vector<std::string> TranslationMarks::found() const {
  static constexpr std::array<std::string_view, Count> kNames = {
      "shown translated by Google Translate",
      "shown translated by Microsoft Translator",
      "shown translated by a machine: link machine-translated-from",
      "shown translated by a machine: lang x-mtfrom",
      "Transposh widget",
      "gtranslate widget",
      "Google Translate widget",
      "Weglot widget",
  };
  std::vector<std::string> marks;
  for (std::size_t mark = 0; mark < Count; ++mark) {
    if (x_found[mark]) marks.emplace_back(kNames[mark]);
  }
  return marks;
}

}  // namespace unspun
