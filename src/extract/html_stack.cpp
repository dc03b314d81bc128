#include "extract/html_stack.hpp"

#include <algorithm>

namespace unspun {
namespace {

/// FNV-1a. Two unknown names with one hash would end each other: harmless.
std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : name) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

bool is_part_of_table(HtmlElement element) {
  return element == HtmlElement::Table || element == HtmlElement::Row || element == HtmlElement::Cell ||
         element == HtmlElement::TableBody || element == HtmlElement::Caption;
}

}  // namespace

HtmlGap HtmlStack::pop_to(std::size_t size) {
  HtmlGap gap = HtmlGap::None;
  while (x_open.size() > size) {
    // What is within a hidden element separates nothing.
    const bool is_shown = x_open.size() == 1 || !x_open[x_open.size() - 2].is_hidden;
    if (is_shown) gap = std::max(gap, x_open.back().traits.gap);
    --x_counts[static_cast<std::size_t>(x_open.back().traits.element)];
    x_open.pop_back();
  }
  return gap;
}

HtmlGap HtmlStack::pop_nearest(HtmlElement element, std::initializer_list<HtmlElement> stops) {
  if (!has(element)) return HtmlGap::None;
  for (std::size_t i = x_open.size(); i-- > 0;) {
    const HtmlElement open = x_open[i].traits.element;
    if (open == element) return pop_to(i);
    if (std::find(stops.begin(), stops.end(), open) != stops.end()) break;
  }
  return HtmlGap::None;
}

/// An item ends the one before it, if nothing but <div> and <p> is open in that.
HtmlGap HtmlStack::pop_item(HtmlElement element) {
  if (!has(element)) return HtmlGap::None;
  for (std::size_t i = x_open.size(); i-- > 0;) {
    const HtmlTraits& open = x_open[i].traits;
    if (open.element == element) return pop_to(i);
    if (open.is_stacked && open.element != HtmlElement::Div && open.element != HtmlElement::Paragraph) break;
  }
  return HtmlGap::None;
}

/// A block within a drawing or formula ends it, unless it is in the HTML part of one.
HtmlGap HtmlStack::pop_foreign() {
  static const std::uint32_t kHtmlPart = hash_of("foreignobject");
  for (std::size_t i = x_open.size(); i-- > 0;) {
    if (x_open[i].name_hash == kHtmlPart) break;
    const HtmlElement open = x_open[i].traits.element;
    if (open == HtmlElement::Svg || open == HtmlElement::Math) return pop_to(i);
  }
  return HtmlGap::None;
}

HtmlGap HtmlStack::end_before(const HtmlTag& start) {
  using enum HtmlElement;
  HtmlGap gap = HtmlGap::None;
  const auto also = [&](HtmlGap one) { gap = std::max(gap, one); };
  if (start.traits().closes_paragraph) {
    if (has(Svg) || has(Math)) also(pop_foreign());
    also(pop_nearest(Paragraph, {Table, Cell, Caption, Button}));
  }
  switch (start.element()) {
    case Heading:
      if (!empty() && top().traits.element == Heading) also(pop_to(x_open.size() - 1));
      break;
    case Item:
    case Definition:
      also(pop_item(start.element()));
      break;
    case Option:
      also(pop_nearest(Option, {Select}));
      break;
    case Button:
      also(pop_nearest(Button, {Table, Cell}));
      break;
    case Cell:
      also(pop_nearest(Cell, {Row, Table}));
      break;
    case Row:
      also(pop_nearest(Row, {Table}));
      break;
    case TableBody:
      also(pop_nearest(TableBody, {Table}));
      break;
    case Select:
    case Textarea:
      also(pop_nearest(Select, {}));
      break;
    default:
      break;
  }
  return gap;
}

HtmlGap HtmlStack::end(const HtmlTag& end_tag) {
  using enum HtmlElement;
  const HtmlTraits& traits = end_tag.traits();
  const HtmlElement element = traits.element;
  if (element == Body || element == Html) return HtmlGap::Block;  // what follows is read as part of the page
  if (x_ignored > 0 && traits.is_stacked) {
    --x_ignored;
    return traits.gap;
  }
  // By the standard, "</p>" and "</br>" without a start are an empty paragraph and a line break, all others nothing.
  const HtmlGap without_start = element == Paragraph || element == Br ? traits.gap : HtmlGap::None;
  if (!has(element)) return without_start;
  const std::uint32_t hash = hash_of(end_tag.name());
  for (std::size_t i = x_open.size(); i-- > 0;) {
    const HtmlOpenElement& open = x_open[i];
    if (open.name_hash == hash || (element == Heading && open.traits.element == Heading)) return pop_to(i);
    if (!traits.is_stacked && open.traits.is_stacked) break;  // an inline end tag ends nothing around a block
    if (is_part_of_table(element) ? open.traits.element == Table : open.traits.is_barrier) break;
    if (element == Item && open.traits.element == List) break;
  }
  return without_start;
}

void HtmlStack::push(const HtmlTag& start, bool is_hidden) {
  using enum HtmlElement;
  const HtmlElement element = start.element();
  if ((element == Body || element == Html || element == Form) && has(element)) return;
  if (x_open.size() == kDeepest) {
    x_was_too_deep = true;
    if (start.traits().is_stacked) ++x_ignored;
    return;
  }
  HtmlOpenElement open;
  open.traits = start.traits();
  open.name_hash = hash_of(start.name());
  open.is_hidden = is_hidden || this->is_hidden();
  open.is_pre = is_pre() || element == Pre || element == Xmp || element == Plaintext;
  if (!open.is_hidden) {
    open.classes = start.value("class");
    open.id = start.value("id");
    open.role = start.value("role");
    open.is_main = element == Main || is_same_ignoring_case(open.role, "main");
  }
  ++x_counts[static_cast<std::size_t>(element)];
  x_open.push_back(open);
}

}  // namespace unspun
