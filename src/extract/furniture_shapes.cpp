#include "extract/furniture_shapes.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "extract/furniture_cues.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;

/// A paragraph: what has this many words belongs to the article unless its own words say otherwise.
constexpr std::size_t kParagraphWords = 15;
/// Items of a menu have fewer words than this, lines between furniture and titles of other articles no more than these.
constexpr std::size_t kMenuWords = 5;
constexpr std::size_t kLeftOverWords = 8;
constexpr std::size_t kTitleWords = 20;
/// So many known items make a menu, if they are two fifths of its blocks; in the middle of an article, three fifths.
constexpr std::size_t kFewestMenuItems = 3;
/// A box about the author is one paragraph of at most this many words.
constexpr std::size_t kMostAuthorWords = 120;
/// Words are counted up to here: far more than any of the limits.
constexpr std::size_t kCountedBytes = 1500;

/// The items of a line of links: what is between bars, dots, guillemets or tabs; where there are none, the words.
std::vector<std::string_view> line_items(std::string_view line) {
  constexpr std::array kSeparators = {"|"sv, "\t"sv, "\u2022"sv, "\u00B7"sv, "\u00BB"sv, "\u203A"sv, " / "sv};
  const auto items_between = [&](const auto& separators) {
    std::vector<std::string_view> items;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= line.size();) {
      std::size_t bytes = at == line.size() ? 1 : 0;
      for (const std::string_view separator : separators) {
        if (line.substr(at).starts_with(separator)) bytes = separator.size();
      }
      if (bytes > 0 && at > begin) items.push_back(line.substr(begin, at - begin));
      at += std::max<std::size_t>(bytes, 1);
      if (bytes > 0) begin = at;
    }
    return items;
  };
  const std::vector<std::string_view> items = items_between(kSeparators);
  return items.size() > 1 ? items : items_between(std::array{" "sv});
}

/// "Home | News | Contact us", "Home News Sports Opinion".
bool is_menu_line(std::string_view line) {
  constexpr std::size_t kLongestLine = 400;
  if (line.size() > kLongestLine) return false;
  const std::vector<std::string_view> items = line_items(line);
  if (items.size() < kFewestMenuItems) return false;
  const auto known = static_cast<std::size_t>(std::ranges::count_if(items, is_menu_item));
  return known >= kFewestMenuItems && known * 5 >= items.size() * 3;
}

/// Two to four words with capitals and nothing else: "Ashley Davis".
bool is_name(std::string_view line) {
  std::size_t words = 0;
  char before = ' ';
  for (const char byte : line) {
    const bool is_capital = byte >= 'A' && byte <= 'Z';
    if (is_ascii_space(before) && !is_ascii_space(byte)) {
      if (!is_capital) return false;
      ++words;
    }
    if ("|:;,!?/"sv.find(byte) != std::string_view::npos || (byte >= '0' && byte <= '9')) return false;
    before = byte;
  }
  return words >= 2 && words <= 4;
}

/// "Ashley Davis is an editor ...", "I'm Ashley Davis ...".
bool presents(std::string_view paragraph, std::string_view name) {
  for (const std::string_view start : {"I'm "sv, "I\u2019m "sv, "I am "sv, "My name is "sv}) {
    if (paragraph.starts_with(start)) paragraph.remove_prefix(start.size());
  }
  return paragraph.starts_with(name);
}

class ShapeLabels {
 public:
  ShapeLabels(std::string_view text, std::vector<Block>& blocks) : x_text(text), x_blocks(blocks) {
    for (const Block& block : blocks) x_shapes.emplace_back(block.range.of(text));
  }

  void label() {
    label_menus();
    label_author_boxes();
    label_related_titles();
    label_left_overs();
  }

 private:
  bool is_article(std::size_t at) const { return !is_furniture(x_blocks[at].label); }
  std::string_view text_of(std::size_t at) const { return x_blocks[at].range.of(x_text); }

  /// The first block at or after `at` that `holds` does not hold for.
  template <typename Holds>
  std::size_t end_of_run(std::size_t at, Holds holds) const {
    while (at < x_blocks.size() && holds(at)) ++at;
    return at;
  }

  bool is_body(std::size_t at) const {
    return is_article(at) &&
           (x_shapes[at].words >= kParagraphWords || (x_shapes[at].ends_sentence && x_shapes[at].words >= kMenuWords));
  }

  std::size_t first_body() const {
    return end_of_run(0, [&](std::size_t at) { return !is_body(at); });
  }

  /// The first block after the article, the number of blocks where there is no article or nothing after it.
  std::size_t after_body() const {
    std::size_t at = x_blocks.size();
    while (at > 0 && !is_body(at - 1)) --at;
    return at == 0 ? x_blocks.size() : at;
  }

  void label_menus() {
    const std::size_t head_end = first_body();
    const std::size_t tail = after_body();
    const auto may_be_item = [&](std::size_t at) {
      return x_shapes[at].words < kMenuWords && !x_shapes[at].ends_sentence;
    };
    for (std::size_t at = 0; at < x_blocks.size(); ++at) {
      if (is_article(at) && !x_shapes[at].ends_sentence && is_menu_line(text_of(at)))
        x_blocks[at].label = BlockLabel::Navigation;
    }
    for (std::size_t begin = 0; begin < x_blocks.size(); ++begin) {
      const std::size_t end = end_of_run(begin, may_be_item);
      // The run's ends are known items, or a title before a menu would go with it.
      std::size_t first = end;
      std::size_t last = begin;
      std::size_t known = 0;
      for (std::size_t at = begin; at < end; ++at) {
        if (!is_menu_item(text_of(at))) continue;
        first = std::min(first, at);
        last = at;
        ++known;
      }
      const bool at_edge = end <= head_end || begin >= tail;
      if (known >= kFewestMenuItems && known * 5 >= (last + 1 - first) * (at_edge ? 2 : 3)) {
        for (std::size_t at = first; at <= last; ++at) {
          if (is_article(at)) x_blocks[at].label = BlockLabel::Navigation;
        }
      }
      begin = end;
    }
  }

  void label_author_boxes() {
    const std::size_t tail = after_body();
    for (std::size_t at = 0; at + 1 < x_blocks.size(); ++at) {
      const bool may_be_box = is_article(at + 1) && x_shapes[at + 1].words <= kMostAuthorWords;
      if (!may_be_box) continue;
      const bool has_title = x_blocks[at].label == BlockLabel::AuthorBox && x_shapes[at].words < kMenuWords;
      // A name alone may be a heading. It is an author's where nothing but furniture follows, and some does.
      const bool ends_article = at + 2 >= tail && at + 2 < x_blocks.size() && !is_article(at + 2);
      const bool has_name =
          is_article(at) && ends_article && is_name(text_of(at)) && presents(text_of(at + 1), text_of(at));
      if (has_title || has_name) x_blocks[at].label = x_blocks[at + 1].label = BlockLabel::AuthorBox;
    }
  }

  /// What stands below "Related articles", up to other furniture or the end: a title cannot be told from a heading of
  /// the article where the article goes on after it.
  void label_related_titles() {
    for (std::size_t at = 0; at < x_blocks.size(); ++at) {
      if (x_blocks[at].label != BlockLabel::RelatedLinks || x_shapes[at].words > kLeftOverWords) continue;
      const std::size_t end = end_of_run(at + 1, [&](std::size_t i) {
        return is_article(i) && x_shapes[i].words <= kTitleWords && !text_of(i).ends_with('.');
      });
      if (end < x_blocks.size() && is_article(end)) continue;
      for (std::size_t i = at + 1; i < end; ++i) x_blocks[i].label = BlockLabel::RelatedLinks;
    }
  }

  /// Short blocks between furniture after the article take the label of what they stand above; so do single words
  /// anywhere.
  void label_left_overs() {
    const std::size_t tail = after_body();
    std::optional<std::size_t> last;  // the last furniture so far
    std::size_t furniture_in_tail = 0;
    std::size_t longest = 0;  // words of the longest block since
    bool ends_sentence = false;
    for (std::size_t at = 0; at < x_blocks.size(); ++at) {
      if (is_article(at)) {
        longest = std::max(longest, x_shapes[at].words);
        ends_sentence = ends_sentence || x_shapes[at].ends_sentence;
        continue;
      }
      const bool is_short = longest <= (last && *last + 1 >= tail ? kLeftOverWords : 2) && !ends_sentence;
      for (std::size_t i = at; last && is_short && i-- > *last + 1;) x_blocks[i].label = x_blocks[at].label;
      furniture_in_tail += at >= tail ? 1 : 0;
      last = at;
      longest = 0;
      ends_sentence = false;
    }
    if (!last || furniture_in_tail < 2 || longest > kMenuWords || ends_sentence) return;
    for (std::size_t at = *last + 1; at < x_blocks.size(); ++at) x_blocks[at].label = BlockLabel::Navigation;
  }

  std::string_view x_text;
  std::vector<Block>& x_blocks;
  std::vector<BlockShape> x_shapes;
};

}  // namespace

BlockShape::BlockShape(std::string_view block) {
  bool in_word = false;
  for (const char byte : block.substr(0, kCountedBytes)) {
    words += !in_word && !is_ascii_space(byte) ? 1 : 0;
    in_word = !is_ascii_space(byte);
  }
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    for (const std::string_view closing : {R"(")"sv, "'"sv, ")"sv, "]"sv, "\u201D"sv, "\u2019"sv}) {
      if (!block.ends_with(closing)) continue;
      block.remove_suffix(closing.size());
      goes_on = true;
    }
  }
  ends_sentence =
      block.ends_with("\u2026") || (!block.empty() && ".!?:;,"sv.find(block.back()) != std::string_view::npos);
}

void label_furniture_by_shape(std::string_view text, std::vector<Block>& blocks) {
  ShapeLabels(text, blocks).label();
}

}  // namespace unspun
