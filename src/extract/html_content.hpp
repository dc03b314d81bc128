#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "extract/html_outline.hpp"

namespace unspun {

/// Where on a page its article is, and which containers are furniture.
///
/// A block is prose by the shallow text features of Kohlschuetter, Fankhauser and Nejdl 2010 ("Boilerplate detection
/// using shallow text features"): its length and the share of its words that are links. The article is where the prose
/// is: from the page down into the container that holds most of it, again and again, the idea of Readability's scores
/// without its tree. What elements and class names say of a container holds unless nearly all prose of the page is in
/// it: there are sites that call the article a widget, and forums where each post is a comment.
///
/// Computed in a fixed number of passes over blocks and containers.
class HtmlContent {
 public:
  explicit HtmlContent(const HtmlOutline& outline);

  /// The furniture that a container is part of.
  std::optional<BlockLabel> furniture(std::uint32_t container) const { return x_furniture[container]; }
  /// How far above the article the innermost container is that holds both: 0 within the article.
  std::uint32_t distance(std::uint32_t container) const { return x_distance[container]; }
  /// Whether a container has prose in it.
  bool has_prose(std::uint32_t container) const { return x_prose[container] > 0; }

  static bool is_prose(const HtmlTextBlock& block);

 private:
  std::vector<std::uint32_t> sums(bool of_prose_only, bool of_unmarked_only) const;
  std::vector<std::optional<BlockLabel>> marks() const;
  void drop_wrong_marks(std::vector<std::optional<BlockLabel>>& marks) const;
  void find_furniture();
  std::uint32_t article() const;
  void find_distances();

  const HtmlOutline& x_outline;
  std::vector<std::uint32_t> x_words;  // of each container, those of its children included
  std::vector<std::uint32_t> x_prose;  // likewise, of words in prose
  std::vector<std::optional<BlockLabel>> x_furniture;
  std::vector<std::uint32_t> x_distance;
};

}  // namespace unspun
