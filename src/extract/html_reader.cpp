#include "extract/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "extract/html_entity.hpp"
#include "extract/html_hint.hpp"

namespace unspun {
namespace {

/// A style is looked at this far.
constexpr std::size_t kMostStyleBytes = 1024;

bool hides_by_style(std::string_view style) {
  style = style.substr(0, kMostStyleBytes);
  for (std::size_t begin = 0; begin < style.size();) {
    const std::size_t end = std::min(style.find(';', begin), style.size());
    std::string declaration;
    for (const char byte : style.substr(begin, end - begin)) {
      if (!is_html_space(byte)) declaration.push_back(ascii_lower(byte));
    }
    if (declaration.starts_with("display:none") || declaration.starts_with("visibility:hidden")) return true;
    begin = end + 1;
  }
  return false;
}

bool is_hidden_element(HtmlElement element) {
  return element == HtmlElement::Hidden || element == HtmlElement::Svg || element == HtmlElement::Select;
}

bool is_hidden(const HtmlTag& tag) {
  if (is_hidden_element(tag.element())) return true;
  if (tag.attributes().empty() || tag.element() == HtmlElement::Html || tag.element() == HtmlElement::Body) {
    return false;
  }
  return tag.has("hidden") || is_same_ignoring_case(tag.value("aria-hidden"), "true") ||
         hides_by_style(tag.value("style")) || is_class_left_out(tag.value("class"));
}

/// "on sale now" and the like stand on the page itself, not in a container that says what they are.
std::optional<BlockLabel> hint_of(const HtmlOpenElement& open) {
  const HtmlElement element = open.traits.element;
  if (element == HtmlElement::Html || element == HtmlElement::Body || open.is_main) return std::nullopt;
  // Blogs list the tags, categories and state of comments of an article in its classes.
  if (element == HtmlElement::Article) return std::nullopt;
  return html_hint(open.classes, open.id, open.role);
}

}  // namespace

HtmlOutline HtmlReader::outline() {
  x_outline.containers.push_back({});
  for (HtmlTokenKind kind = x_tokens.next(); kind != HtmlTokenKind::End; kind = x_tokens.next()) {
    if (kind == HtmlTokenKind::Tag) {
      const HtmlTag& tag = x_tokens.tag();
      tag.is_end() ? read_end(tag) : read_start(tag);
      continue;
    }
    std::string_view text = x_tokens.text();
    if (x_drops_line_feed && text.starts_with("\r")) text.remove_prefix(1);
    if (x_drops_line_feed && text.starts_with("\n")) text.remove_prefix(1);
    x_drops_line_feed = false;
    if (x_stack.is_hidden()) continue;
    // White space begins no block, so that only elements with words become containers.
    if (x_writer.begins_block() && !std::all_of(text.begin(), text.end(), is_html_space)) {
      x_writer.set_container(container());
    }
    const bool is_link = x_is_in_link || x_stack.has(HtmlElement::Button);
    x_writer.put(text, {x_stack.is_pre(), is_link, x_tokens.has_references()});
  }
  x_outline.title = without_html_entities(x_tokens.title().substr(0, 1024));
  x_outline.blocks = x_writer.blocks();
  x_outline.text = std::move(x_writer.text());
  x_outline.translation_marks = x_marks.found();
  note_limits();
  return std::move(x_outline);
}

void HtmlReader::read_start(const HtmlTag& tag) {
  x_marks.see(tag);
  x_drops_line_feed = false;
  const HtmlTraits& traits = tag.traits();
  x_writer.ask(x_stack.end_before(tag));
  const bool is_foreign = x_stack.has(HtmlElement::Svg) || x_stack.has(HtmlElement::Math);
  if (is_foreign && tag.is_self_closing()) return;
  const bool hides = is_hidden(tag);
  if (!x_stack.is_hidden() && !hides) x_writer.ask(traits.gap);
  if (tag.element() == HtmlElement::A) x_is_in_link = tag.has("href");
  if (tag.element() == HtmlElement::Pre) x_drops_line_feed = true;
  if (tag.element() == HtmlElement::Textarea) {
    for (HtmlOpenElement& open : x_stack.elements()) {
      if (open.traits.element != HtmlElement::Form) continue;
      open.has_textarea = true;
      if (open.container != HtmlOpenElement::kNoContainer) x_outline.containers[open.container].has_textarea = true;
    }
  }
  const bool is_stacked = traits.is_stacked || hides || x_stack.is_hidden();
  if (!traits.is_void && is_stacked) x_stack.push(tag, hides);
  x_tokens.set_foreign(x_stack.has(HtmlElement::Svg) || x_stack.has(HtmlElement::Math));
}

void HtmlReader::read_end(const HtmlTag& tag) {
  x_drops_line_feed = false;
  if (tag.element() == HtmlElement::A) x_is_in_link = false;
  const bool was_hidden = x_stack.is_hidden();
  const HtmlGap gap = x_stack.end(tag);
  if (!was_hidden || !x_stack.is_hidden()) x_writer.ask(gap);
  x_tokens.set_foreign(x_stack.has(HtmlElement::Svg) || x_stack.has(HtmlElement::Math));
}

/// The container of text that comes here: the innermost open element, which gets its place in the outline now, with
/// those around it that have none yet.
std::uint32_t HtmlReader::container() {
  std::vector<HtmlOpenElement>& open = x_stack.elements();
  std::size_t size = open.size();
  while (size > 0 && open[size - 1].traits.gap <= HtmlGap::Space) --size;  // a button is part of a block
  std::size_t known = size;
  while (known > 0 && open[known - 1].container == HtmlOpenElement::kNoContainer) --known;
  std::uint32_t parent = known == 0 ? 0 : open[known - 1].container;
  for (; known < size; ++known) {
    if (x_outline.containers.size() == kMostContainers) {
      x_has_all_containers = false;
      return parent;
    }
    HtmlContainer made;
    made.parent = parent;
    made.element = open[known].traits.element;
    made.hint = hint_of(open[known]);
    made.is_main = open[known].is_main;
    made.has_textarea = open[known].has_textarea;
    parent = open[known].container = static_cast<std::uint32_t>(x_outline.containers.size());
    x_outline.containers.push_back(made);
  }
  return parent;
}

void HtmlReader::note_limits() {
  if (!x_tokens.cut().empty()) x_outline.notes.push_back(x_tokens.cut());
  if (x_stack.was_too_deep()) {
    x_outline.notes.push_back(
        fmt::format("elements are nested more than {} deep: those further in are read as if they were not nested",
                    HtmlStack::kDeepest));
  }
  if (!x_writer.has_all_blocks()) {
    x_outline.notes.push_back(
        fmt::format("more than {} blocks: the rest of the page is read as one", HtmlWriter::kMostBlocks));
  } else if (!x_has_all_containers) {
    x_outline.notes.push_back(
        fmt::format("more than {} elements with text: what the others are is not looked at", kMostContainers));
  }
}

}  // namespace unspun
