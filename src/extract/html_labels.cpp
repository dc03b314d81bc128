#include "extract/html_labels.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/furniture_cues.hpp"
#include "extract/html_content.hpp"
#include "extract/html_headline.hpp"

namespace unspun {
namespace {

using enum BlockLabel;

/// No cue is longer than such a notice.
constexpr std::uint32_t kMostCueWords = 80;
/// Outside of the article a block is read if it is prose, and so long where it is further away than a lead or an
/// introduction would be.
constexpr std::uint32_t kFewestWordsNear = 12;
constexpr std::uint32_t kFewestWordsFar = 40;
constexpr std::uint32_t kNear = 2;
/// "Updated: Saturday, October 12, 2024, 07:15 GMT".
constexpr std::uint32_t kMostDateWords = 8;
/// "Share", "Photo: AP", "3 min read".
constexpr std::uint32_t kMostScrapWords = 5;
constexpr std::uint32_t kMostCounterWords = 12;

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// Whether a text ends as sentences do, or what introduces one.
bool ends_sentence(std::string_view text) {
  while (!text.empty() && std::string_view("\"')]*").find(text.back()) != std::string_view::npos) {
    text.remove_suffix(1);
  }
  if (text.ends_with("\u201D") || text.ends_with("\u2019")) text.remove_suffix(3);
  return !text.empty() &&
         (std::string_view(".!?:;").find(text.back()) != std::string_view::npos || text.ends_with("\u2026"));
}

/// Link words and words of the blocks of one list or table.
struct LinkShare {
  std::uint32_t words = 0;
  std::uint32_t link_words = 0;

  bool is_mostly_links() const { return link_words * 5 > words * 3; }
};

class HtmlLabels {
 public:
  explicit HtmlLabels(const HtmlOutline& outline) : x_outline(outline), x_content(outline), x_title(outline.title) {
    x_groups.resize(outline.containers.size());
    for (std::size_t i = 1; i < x_groups.size(); ++i) x_groups[i] = group_of(static_cast<std::uint32_t>(i));
    x_shares.resize(outline.containers.size());
    for (const HtmlTextBlock& block : outline.blocks) {
      LinkShare& share = x_shares[x_groups[block.container]];
      share.words += block.words;
      share.link_words += block.link_words;
    }
  }

  std::vector<Block> blocks() {
    for (const HtmlTextBlock& block : x_outline.blocks) x_labels.push_back(label(block));
    if (std::none_of(x_labels.begin(), x_labels.end(), [](BlockLabel one) { return !is_furniture(one); })) {
      read_all();
    }
    label_headings();
    return joined();
  }

 private:
  /// The list or table that a container is an item of; 0 for none.
  std::uint32_t group_of(std::uint32_t container) const {
    const HtmlContainer& one = x_outline.containers[container];
    switch (one.element) {
      case HtmlElement::List:
      case HtmlElement::Table:
      case HtmlElement::DefinitionList:
        return container;
      case HtmlElement::Div:
      case HtmlElement::Section:
      case HtmlElement::Article:
        return x_outline.containers[one.parent].element == HtmlElement::Item ? x_groups[one.parent] : 0;
      default:
        return x_groups[one.parent];
    }
  }

  std::string_view text(const HtmlTextBlock& block) const { return block.range.of(x_outline.text); }

  /// What a block is if it is content.
  BlockLabel kind(const HtmlTextBlock& block) const {
    std::uint32_t at = block.container;
    for (int levels = 0; levels < 4 && at != 0; ++levels, at = x_outline.containers[at].parent) {
      switch (x_outline.containers[at].element) {
        case HtmlElement::Heading:
          return Heading;
        case HtmlElement::Item:
        case HtmlElement::Definition:
          return List;
        case HtmlElement::Caption:
        case HtmlElement::Figcaption:
          return Caption;
        case HtmlElement::Paragraph:
        case HtmlElement::Div:
          break;
        default:
          return Text;
      }
    }
    return Text;
  }

  BlockLabel label(const HtmlTextBlock& block) {
    const bool is_before_article = !x_has_met_article;
    if (HtmlContent::is_prose(block) && x_content.distance(block.container) == 0) x_has_met_article = true;
    const BlockLabel content = kind(block);
    const std::string_view words = text(block);
    if (const auto furniture = x_content.furniture(block.container)) {
      const auto cue = block.words <= kMostCueWords ? furniture_label(words) : std::nullopt;
      return cue && is_furniture(*cue) ? *cue : *furniture;
    }
    if (content != Heading && block.words <= kMostCueWords) {
      if (const auto furniture = furniture_label(words)) return *furniture;
    }
    if (content == Text && block.words <= kMostDateWords && is_date_line(words)) return Counter;
    const std::uint32_t group = x_groups[block.container];
    const LinkShare share = group != 0 ? x_shares[group] : LinkShare{block.words, block.link_words};
    if (content != Heading && share.is_mostly_links()) return links(block, is_before_article);
    if (x_content.distance(block.container) == 0) {
      return is_scrap(block, content) ? scrap(words) : content;
    }
    if (content == Heading && (x_title.is_headline(words) || is_over_article(block, is_before_article))) return Heading;
    return is_read_outside(block, words) ? content : outside(block, words, is_before_article);
  }

  BlockLabel links(const HtmlTextBlock& block, bool is_before_article) const {
    // Menus have words, lists of other articles have headlines.
    constexpr std::uint32_t kFewestHeadlineWords = 4;
    return is_before_article || block.link_words < kFewestHeadlineWords ? Navigation : RelatedLinks;
  }

  /// A few words by themselves that are no sentence, and no part of anything.
  bool is_scrap(const HtmlTextBlock& block, BlockLabel content) const {
    if (content != Text || block.words > kMostScrapWords || ends_sentence(text(block))) return false;
    const HtmlElement element = x_outline.containers[block.container].element;
    const bool is_part = element == HtmlElement::Paragraph || element == HtmlElement::Cell ||
                         element == HtmlElement::Pre || element == HtmlElement::Blockquote;
    return !is_part && !x_content.has_prose(block.container);
  }

  static BlockLabel scrap(std::string_view words) { return has_digit(words) ? Counter : Navigation; }

  /// A heading over the article that is not in the article's own container; what stands under it decides.
  bool is_over_article(const HtmlTextBlock& block, bool is_before_article) const {
    return is_before_article && block.link_words == 0 && x_content.distance(block.container) <= kNear;
  }

  bool is_read_outside(const HtmlTextBlock& block, std::string_view words) const {
    if (!HtmlContent::is_prose(block)) return false;
    const bool is_near = x_content.distance(block.container) <= kNear;
    return block.words >= (is_near ? kFewestWordsNear : kFewestWordsFar) && ends_sentence(words);
  }

  BlockLabel outside(const HtmlTextBlock& block, std::string_view words, bool is_before_article) const {
    if (block.link_words * 2 > block.words) return links(block, is_before_article);
    if (block.words <= kMostCounterWords && has_digit(words)) return Counter;
    return is_before_article ? Navigation : RelatedLinks;
  }

  /// A page of which nothing is content: all that is no link and no marked furniture, and sentences that are links:
  /// the whole article may be one.
  void read_all() {
    for (std::size_t i = 0; i < x_labels.size(); ++i) {
      const HtmlTextBlock& block = x_outline.blocks[i];
      const bool is_long_sentence = block.words >= kFewestWordsFar && ends_sentence(text(block));
      if ((block.link_words * 2 <= block.words || is_long_sentence) && !x_content.furniture(block.container) &&
          !furniture_label(text(block))) {
        x_labels[i] = kind(block);
      }
    }
  }

  /// A heading is what stands under it, up to the next one: content if any of that is, or else its furniture. One with
  /// nothing under it is as the next one; the title stays.
  void label_headings() {
    enum class Below { Nothing, Content, Furniture };
    Below below = Below::Nothing;
    Below next = Below::Nothing;  // of the heading after
    BlockLabel furniture = Navigation;
    for (std::size_t i = x_labels.size(); i-- > 0;) {
      const HtmlTextBlock& block = x_outline.blocks[i];
      if (kind(block) != Heading) {
        if (!is_furniture(x_labels[i])) {
          below = Below::Content;
        } else if (below != Below::Content) {
          below = Below::Furniture;
          furniture = x_labels[i];
        }
        continue;
      }
      if (below == Below::Nothing) below = next;
      if (!is_furniture(x_labels[i]) && below == Below::Furniture && !x_title.is_headline(text(block)))
        x_labels[i] = furniture;
      next = below;
      below = Below::Nothing;
    }
  }

  std::vector<Block> joined() const {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < x_labels.size(); ++i) {
      const HtmlTextBlock& block = x_outline.blocks[i];
      if (block.continues_row && !blocks.empty() && blocks.back().label == x_labels[i]) {
        blocks.back().range.end = block.range.end;
      } else {
        blocks.push_back({block.range, x_labels[i], {}});
      }
    }
    return blocks;
  }

  const HtmlOutline& x_outline;
  HtmlContent x_content;
  HtmlTitle x_title;
  std::vector<std::uint32_t> x_groups;  // of each container
  std::vector<LinkShare> x_shares;      // of each group; of group 0 without meaning
  std::vector<BlockLabel> x_labels;     // of each block
  bool x_has_met_article = false;
};

}  // namespace

std::vector<Block> labelled_blocks(const HtmlOutline& outline) {
  return HtmlLabels(outline).blocks();
}

}  // namespace unspun
