#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "queue/item_state.hpp"

namespace unspun {

/// By which door an item came in.
enum class ItemEntry : std::uint8_t { Api, Filter, Hand };

/// A document for the queue, with its rating as it is shown: one JSON object of schema "unspun/1"
/// (report/json_line.hpp).
struct NewItem {
  std::string external_id;  ///< what its owner calls it; empty: "sha256:" and the hash of the text
  std::string source;       ///< file, site, user: what lists are narrowed by
  ItemEntry entry = ItemEntry::Hand;
  std::string text;  ///< any bytes; the rating's offsets count in them
  std::string rating;
};

/// An item as it lies in the queue. Times are milliseconds since 1970, UTC.
struct QueueItem {
  std::int64_t id = 0;
  std::string external_id;
  std::string source;
  std::string entry;   ///< "api", "filter", "hand"
  std::string text;    ///< empty in lists
  std::string rating;  ///< JSON; empty in lists
  std::string verdict;
  double probability = 0;  ///< the higher of spun and translated
  std::string grade;
  std::string model;
  std::int64_t created_ms = 0;
  std::int64_t changed_ms = 0;  ///< when something was last done to it, comments too
  ItemState state = ItemState::New;
  std::int64_t revision = 1;  ///< counts the changes of state; who acts says which one was seen
  std::string holder;         ///< who has it in review
  std::int64_t lock_until_ms = 0;
  std::string decided_by;  ///< whose decision holds
  std::int64_t decided_ms = 0;
  bool is_confirmed = false;  ///< what that decision says, of an item that has one

  bool has_decision() const { return !decided_by.empty(); }
};

/// What a reviewer says of one evidence span, by its number in the rating's "evidence".
struct SpanJudgement {
  std::size_t evidence = 0;
  bool confirmed = false;
};

}  // namespace unspun
