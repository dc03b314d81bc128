#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "queue/queue_item.hpp"

namespace unspun {

/// What a reviewer said of a place in the text, by the bytes at which the rating has it.
struct PlaceJudgement {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool is_right = false;
};

/// The same by the numbers of the rating's "evidence", as the queue counts them; evidence at the same bytes is judged
/// together. InvalidArgument for a place that the rating does not have.
Result<std::vector<SpanJudgement>> span_judgements(std::string_view rating, const std::vector<PlaceJudgement>& places);

}  // namespace unspun
