#pragma once

#include <cstddef>
#include <string>

#include "rate/rating.hpp"

namespace unspun {

/// The table that leads to each document of a page: verdict, grade, score, source, words, in the order of the page.
/// Keeps a line for each, not the documents.
class HtmlIndex {
 public:
  /// `id` is the element that the document's line leads to.
  void add(const Rating& rating, std::string_view id);

  /// Empty for fewer than two documents: one needs no index.
  std::string html() const;

 private:
  std::string x_rows;
  std::size_t x_documents = 0;
};

}  // namespace unspun
