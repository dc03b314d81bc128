#include "extract/html_element.hpp"

#include <algorithm>
#include <iterator>

namespace unspun {
namespace {

struct NamedTraits {
  std::string_view name;
  HtmlTraits traits;
};

using enum HtmlElement;

constexpr HtmlTraits block(HtmlElement element) {
  return {element, HtmlGap::Block, false, true, true, false};
}
constexpr HtmlTraits stacked(HtmlElement element, HtmlGap gap, bool closes_paragraph = false, bool is_barrier = false) {
  return {element, gap, false, true, closes_paragraph, is_barrier};
}
constexpr HtmlTraits unstacked(HtmlElement element, HtmlGap gap = HtmlGap::None) {
  return {element, gap, false, false, false, false};
}
constexpr HtmlTraits without_end(HtmlElement element, HtmlGap gap = HtmlGap::None) {
  return {element, gap, true, false, false, false};
}

/// In byte order of the names, for a binary search.
constexpr NamedTraits kTraits[] = {
    {"a", unstacked(A)},
    {"address", block(Div)},
    {"annotation", stacked(Hidden, HtmlGap::None)},
    {"annotation-xml", stacked(Hidden, HtmlGap::None)},
    {"area", without_end(Void)},
    {"article", block(Article)},
    {"aside", block(Aside)},
    {"audio", stacked(Hidden, HtmlGap::None)},
    {"base", without_end(Void)},
    {"basefont", without_end(Void)},
    {"bgsound", without_end(Void)},
    {"blockquote", block(Blockquote)},
    {"body", stacked(Body, HtmlGap::Block)},
    {"br", without_end(Br, HtmlGap::Break)},
    {"button", stacked(Button, HtmlGap::Space)},
    {"canvas", stacked(Hidden, HtmlGap::None)},
    {"caption", stacked(Caption, HtmlGap::Line, false, true)},
    {"center", block(Div)},
    {"col", without_end(Void)},
    {"datalist", stacked(Hidden, HtmlGap::None)},
    {"dd", stacked(Definition, HtmlGap::Line, true)},
    {"details", block(Div)},
    {"dialog", block(Div)},
    {"dir", block(List)},
    {"div", block(Div)},
    {"dl", block(DefinitionList)},
    {"dt", stacked(Definition, HtmlGap::Line, true)},
    {"embed", without_end(Void)},
    {"fieldset", block(Fieldset)},
    {"figcaption", block(Figcaption)},
    {"figure", block(Figure)},
    {"font", unstacked(Font)},
    {"footer", block(Footer)},
    {"form", block(Form)},
    {"frame", without_end(Void)},
    {"frameset", unstacked(Frameset)},
    {"h1", block(Heading)},
    {"h2", block(Heading)},
    {"h3", block(Heading)},
    {"h4", block(Heading)},
    {"h5", block(Heading)},
    {"h6", block(Heading)},
    {"header", block(Header)},
    {"hgroup", block(Div)},
    {"hr", {Hr, HtmlGap::Block, true, false, true, false}},
    {"html", stacked(Html, HtmlGap::Block)},
    {"iframe", unstacked(RawText)},
    {"image", without_end(Void)},
    {"img", without_end(Void)},
    {"input", without_end(Void, HtmlGap::Space)},
    {"keygen", without_end(Void)},
    {"legend", stacked(Div, HtmlGap::Line)},
    {"li", stacked(Item, HtmlGap::Line, true)},
    {"link", without_end(Link)},
    {"listing", block(Pre)},
    {"main", block(Main)},
    {"math", stacked(Math, HtmlGap::None)},
    {"menu", block(List)},
    {"meta", without_end(Meta)},
    {"nav", block(Nav)},
    {"noembed", unstacked(RawText)},
    {"noframes", unstacked(RawText)},
    {"noscript", unstacked(RawText)},
    {"object", stacked(Hidden, HtmlGap::None)},
    {"ol", block(List)},
    {"optgroup", stacked(Option, HtmlGap::Line)},
    {"option", stacked(Option, HtmlGap::Line)},
    {"p", block(Paragraph)},
    {"param", without_end(Void)},
    {"plaintext", block(Plaintext)},
    {"pre", block(Pre)},
    {"rp", stacked(Hidden, HtmlGap::None)},
    {"script", unstacked(Script)},
    {"search", block(Div)},
    {"section", block(Section)},
    {"select", stacked(Select, HtmlGap::Space, false, true)},
    {"source", without_end(Void)},
    {"style", unstacked(RawText)},
    {"summary", block(Div)},
    {"svg", stacked(Svg, HtmlGap::None)},
    {"table", stacked(Table, HtmlGap::Block, false, true)},
    {"tbody", stacked(TableBody, HtmlGap::Line)},
    {"td", stacked(Cell, HtmlGap::Cell, false, true)},
    {"template", stacked(Hidden, HtmlGap::None)},
    {"textarea", unstacked(Textarea)},
    {"tfoot", stacked(TableBody, HtmlGap::Line)},
    {"th", stacked(Cell, HtmlGap::Cell, false, true)},
    {"thead", stacked(TableBody, HtmlGap::Line)},
    {"title", unstacked(Title)},
    {"tr", stacked(Row, HtmlGap::Line)},
    {"track", without_end(Void)},
    {"ul", block(List)},
    {"video", stacked(Hidden, HtmlGap::None)},
    {"wbr", without_end(Void)},
    {"xmp", block(Xmp)},
};

constexpr bool is_sorted() {
  for (std::size_t i = 1; i < std::size(kTraits); ++i) {
    if (!(kTraits[i - 1].name < kTraits[i].name)) return false;
  }
  return true;
}
static_assert(is_sorted());

}  // namespace

HtmlTraits html_traits(std::string_view name) {
  const auto found =
      std::lower_bound(std::begin(kTraits), std::end(kTraits), name,
                       [](const NamedTraits& traits, std::string_view wanted) { return traits.name < wanted; });
  return found == std::end(kTraits) || found->name != name ? HtmlTraits{} : found->traits;
}

}  // namespace unspun
