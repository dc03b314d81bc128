#include "extract/html_content.hpp"

#include <array>

namespace unspun {
namespace {

/// Kohlschuetter et al. 2010, table 4: a block with more than a third of its words in links is boilerplate, and short
/// ones are content only among long ones; their bound of length is 15-17 words for pages of news. Ours is lower, for
/// what is short within the article is decided by where it stands.
constexpr std::uint32_t kFewestProseWords = 10;
constexpr std::uint32_t kLinkShareDivisor = 3;

/// A mark of furniture does not hold for a container if all other prose is less than a quarter of what it has, and
/// fewer words than a short article.
constexpr std::uint32_t kLeastShareDivisor = 4;
constexpr std::uint32_t kShortArticleWords = 150;

/// Marks of small things do not hold for large ones.
constexpr std::uint32_t kMostCounterWords = 25;
constexpr std::uint32_t kMostAuthorWords = 150;

constexpr std::size_t kLabels = static_cast<std::size_t>(BlockLabel::Counter) + 1;

/// Whether `prose` words of all that a page has are too many for furniture.
bool holds_article(std::uint32_t prose, std::uint32_t all_prose) {
  const std::uint32_t other = all_prose - prose;
  return other < kShortArticleWords && other < prose / kLeastShareDivisor;
}

std::optional<BlockLabel> label_of_element(const HtmlContainer& container) {
  switch (container.element) {
    case HtmlElement::Nav:
    case HtmlElement::Footer:
      return BlockLabel::Navigation;
    case HtmlElement::Form:
      return container.has_textarea ? BlockLabel::CommentForm : BlockLabel::Navigation;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool HtmlContent::is_prose(const HtmlTextBlock& block) {
  return block.words >= kFewestProseWords && block.link_words * kLinkShareDivisor <= block.words;
}

HtmlContent::HtmlContent(const HtmlOutline& outline) : x_outline(outline) {
  x_furniture.resize(outline.containers.size());
  x_words = sums(false, false);
  x_prose = sums(true, false);
  find_furniture();
  find_distances();
}

std::vector<std::uint32_t> HtmlContent::sums(bool of_prose_only, bool of_unmarked_only) const {
  std::vector<std::uint32_t> words(x_outline.containers.size());
  for (const HtmlTextBlock& block : x_outline.blocks) {
    if (of_prose_only && !is_prose(block)) continue;
    if (of_unmarked_only && x_furniture[block.container]) continue;
    words[block.container] += block.words;
  }
  for (std::size_t i = words.size(); i-- > 1;) words[x_outline.containers[i].parent] += words[i];
  return words;
}

/// What each container's own element and names say of it.
std::vector<std::optional<BlockLabel>> HtmlContent::marks() const {
  std::vector<std::optional<BlockLabel>> marks(x_outline.containers.size());
  std::vector<bool> is_in_article(x_outline.containers.size());
  for (std::size_t i = 1; i < marks.size(); ++i) {
    const HtmlContainer& container = x_outline.containers[i];
    is_in_article[i] =
        is_in_article[container.parent] || container.is_main || container.element == HtmlElement::Article;
    if (container.is_main) continue;
    std::optional<BlockLabel> own = container.hint;
    if (!own) own = label_of_element(container);
    // A note or a box of facts may be an aside of an article; on the page it is the sidebar.
    if (!own && container.element == HtmlElement::Aside && (!is_in_article[i] || x_prose[i] == 0)) {
      own = BlockLabel::RelatedLinks;
    }
    if (own == BlockLabel::Counter && x_words[i] > kMostCounterWords) own.reset();
    if (own == BlockLabel::AuthorBox && x_words[i] > kMostAuthorWords) own.reset();
    if (own && holds_article(x_prose[i], x_prose[0])) own.reset();
    marks[i] = own;
  }
  return marks;
}

/// Drops the labels that all containers with it together cannot have: each post of a forum may be a "comment".
void HtmlContent::drop_wrong_marks(std::vector<std::optional<BlockLabel>>& marks) const {
  std::array<std::uint32_t, kLabels> prose{};
  std::vector<std::uint16_t> labels_around(marks.size());  // one bit a label
  for (std::size_t i = 1; i < marks.size(); ++i) {
    const std::uint16_t around = labels_around[x_outline.containers[i].parent];
    labels_around[i] = around;
    if (!marks[i]) continue;
    const auto label = static_cast<std::size_t>(*marks[i]);
    const auto bit = static_cast<std::uint16_t>(1U << label);
    if ((around & bit) == 0) prose[label] += x_prose[i];
    labels_around[i] = static_cast<std::uint16_t>(around | bit);
  }
  for (std::optional<BlockLabel>& mark : marks) {
    if (mark && holds_article(prose[static_cast<std::size_t>(*mark)], x_prose[0])) mark.reset();
  }
}

void HtmlContent::find_furniture() {
  std::vector<std::optional<BlockLabel>> own = marks();
  drop_wrong_marks(own);
  for (std::size_t i = 1; i < own.size(); ++i) {
    const std::optional<BlockLabel> around = x_furniture[x_outline.containers[i].parent];
    if (x_outline.containers[i].is_main) continue;
    // Who wrote a comment, and when, is part of the comments.
    x_furniture[i] = own[i] && around != BlockLabel::CommentForm ? own[i] : around;
  }
}

/// The container of the article: where no one child has most of the prose.
std::uint32_t HtmlContent::article() const {
  const std::vector<std::uint32_t> content = sums(true, true);
  std::vector<std::uint32_t> richest(content.size());  // child; 0 for none
  std::uint32_t begin = 0;
  for (std::size_t i = content.size(); i-- > 1;) {
    const HtmlContainer& container = x_outline.containers[i];
    const std::uint32_t best = richest[container.parent];
    if (best == 0 || content[i] >= content[best]) richest[container.parent] = static_cast<std::uint32_t>(i);
    if (container.is_main && content[i] * 3 > content[0]) begin = static_cast<std::uint32_t>(i);
  }
  const auto holds_blocks = [&](std::uint32_t container) {
    switch (x_outline.containers[container].element) {
      case HtmlElement::Paragraph:
      case HtmlElement::Blockquote:
      case HtmlElement::List:
      case HtmlElement::Item:
      case HtmlElement::DefinitionList:
      case HtmlElement::Heading:
      case HtmlElement::Pre:
        return false;
      default:
        return true;
    }
  };
  std::uint32_t at = begin;
  while (richest[at] != 0 && holds_blocks(richest[at]) && content[richest[at]] > 0 &&
         content[richest[at]] >= content[at] / 10 * 7) {
    at = richest[at];
  }
  return at;
}

void HtmlContent::find_distances() {
  constexpr std::uint32_t kNotAbove = 0xFFFFFFFF;
  x_distance.assign(x_outline.containers.size(), kNotAbove);
  std::uint32_t distance = 0;
  for (std::uint32_t at = article();; at = x_outline.containers[at].parent) {
    x_distance[at] = distance++;
    if (at == 0) break;
  }
  for (std::size_t i = 1; i < x_distance.size(); ++i) {
    if (x_distance[i] == kNotAbove) x_distance[i] = x_distance[x_outline.containers[i].parent];
  }
}

}  // namespace unspun
