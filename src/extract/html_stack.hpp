#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "extract/html_element.hpp"
#include "extract/html_tokenizer.hpp"

namespace unspun {

/// An element that is open where the reader is.
struct HtmlOpenElement {
  static constexpr std::uint32_t kNoContainer = 0xFFFFFFFF;

  HtmlTraits traits;
  std::uint32_t name_hash = 0;
  bool is_hidden = false;  ///< it, or one around it
  bool is_pre = false;     ///< it, or one around it
  bool is_main = false;
  bool has_textarea = false;
  std::uint32_t container = kNoContainer;  ///< its place in the outline once it has text
  std::string_view classes;
  std::string_view id;
  std::string_view role;
};

/// The open elements of a page, of which inline ones are left out unless they hide their text. Elements nested more
/// than kDeepest deep are counted only, so that an end tag takes constant time on any page; and where nothing of that
/// name is open, no time.
///
/// Follows the HTML Standard in which tags end which elements, but moves nothing: the text in a table that is in no
/// cell stays where it is, formatting elements do not come back after a block.
class HtmlStack {
 public:
  static constexpr std::size_t kDeepest = 256;

  bool empty() const { return x_open.empty(); }
  const HtmlOpenElement& top() const { return x_open.back(); }
  std::vector<HtmlOpenElement>& elements() { return x_open; }
  bool is_hidden() const { return !x_open.empty() && x_open.back().is_hidden; }
  bool is_pre() const { return !x_open.empty() && x_open.back().is_pre; }
  bool has(HtmlElement element) const { return x_counts[static_cast<std::size_t>(element)] != 0; }
  bool was_too_deep() const { return x_was_too_deep; }

  /// Each returns the strongest gap of the elements that it ends.
  HtmlGap end_before(const HtmlTag& start);  ///< those that a start tag ends
  HtmlGap end(const HtmlTag& end_tag);
  void push(const HtmlTag& start, bool is_hidden);

 private:
  HtmlGap pop_to(std::size_t size);
  HtmlGap pop_nearest(HtmlElement element, std::initializer_list<HtmlElement> stops);
  HtmlGap pop_item(HtmlElement element);
  HtmlGap pop_foreign();

  std::vector<HtmlOpenElement> x_open;
  std::array<std::uint16_t, kHtmlElements> x_counts{};
  std::size_t x_ignored = 0;
  bool x_was_too_deep = false;
};

}  // namespace unspun
