#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "rate/rating.hpp"
#include "report/html_index.hpp"

namespace unspun {

/// Ratings as one HTML page that a moderator reads: verdict, what was swapped, the text with every evidence span
/// marked, and why the score is what it is. The page is whole in itself: it loads nothing, and its
/// Content-Security-Policy lets nothing but its own style and script run, so that no document can act through it.
/// docs/report.md says how to read one.
///
/// Written piece by piece, so that memory stays that of the largest document:
///
///   begin("news.txt"), one(rating, text) for each document, end()
///
/// The pieces put together are the page. The index of several documents is known last and stands at the end, from where
/// the style puts it on top. Time is linear in the text and what is said of it. One for each page.
class HtmlReport {
 public:
  explicit HtmlReport(std::string version) : x_version(std::move(version)) {}

  /// `title` is what the page is about: a file, "3 files".
  std::string begin(std::string_view title) const;

  /// `text` is the one that the rating's bytes refer to.
  std::string one(const Rating& rating, std::string_view text);

  std::string end() const;

 private:
  std::string x_version;
  HtmlIndex x_index;
  std::size_t x_documents = 0;
};

}  // namespace unspun
