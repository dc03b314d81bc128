#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rate/rating.hpp"

namespace unspun {

/// Where the links of one document's report lead: to a marked span, or to an anchor in the text between. Made before
/// the text, which has to put the anchors in. `name` tells the documents of a page apart.
///
///   of document "d2", a place at byte 41 is "d2m41" where a marked span begins there, else "d2p41"
class HtmlPlaces {
 public:
  /// `spans` are the marked ones, by position.
  HtmlPlaces(std::string name, const std::vector<const Evidence*>& spans, const Quality& quality,
             std::string_view text);

  const std::string& name() const { return x_name; }

  /// Bytes at which an anchor is to stand, in order, each once. No more than kMostPlaces for each reason.
  const std::vector<std::size_t>& anchors() const { return x_anchors; }

  std::string span_id(const Evidence& span) const;
  std::string anchor_id(std::size_t anchor) const;

  /// The first kMostPlaces places as links that show the words there; empty where there are none.
  std::string links(const std::vector<ByteRange>& places) const;

 private:
  bool is_span(std::size_t begin) const;

  std::string x_name;
  std::string_view x_text;
  std::vector<std::size_t> x_spans;  ///< where they begin
  std::vector<std::size_t> x_anchors;
};

inline constexpr std::size_t kMostPlaces = 8;

}  // namespace unspun
