#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unspun {

/// The elements that the reader tells apart; all others, inline ones for the most part, are Other.
enum class HtmlElement : std::uint8_t {
  Other,
  A,
  Article,
  Aside,
  Blockquote,
  Body,
  Br,
  Button,
  Caption,
  Cell,
  Definition,
  Div,
  DefinitionList,
  Fieldset,
  Figcaption,
  Figure,
  Font,
  Footer,
  Form,
  Frameset,
  Heading,
  Header,
  Hidden,
  Hr,
  Html,
  Item,
  Link,
  List,
  Main,
  Math,
  Meta,
  Nav,
  Option,
  Paragraph,
  Plaintext,
  Pre,
  RawText,
  Row,
  Script,
  Section,
  Select,
  Svg,
  Table,
  TableBody,
  Textarea,
  Title,
  Void,
  Xmp,
};
inline constexpr std::size_t kHtmlElements = static_cast<std::size_t>(HtmlElement::Xmp) + 1;

/// What separates the text before and after a tag.
enum class HtmlGap : std::uint8_t {
  None,
  Space,
  Cell,   ///< a cell of the same row: a space
  Break,  ///< <br>: a line feed, within a block
  Line,   ///< a list item, a row: a line feed, another block
  Block,  ///< an empty line, another block
};

/// How the reader treats an element. Follows the names and lists of the HTML Standard's chapter on parsing.
struct HtmlTraits {
  HtmlElement element = HtmlElement::Other;
  HtmlGap gap = HtmlGap::None;
  bool is_void = false;           ///< has no end tag
  bool is_stacked = false;        ///< is kept on the stack of open elements
  bool closes_paragraph = false;  ///< an open <p> ends before it
  bool is_barrier = false;        ///< end tags within it close nothing around it
};

/// Of a name in lower case. Example: of "h3", {Heading, Block, stacked, closes a paragraph}.
HtmlTraits html_traits(std::string_view name);

}  // namespace unspun
