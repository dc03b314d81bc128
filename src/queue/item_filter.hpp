#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "queue/queue_item.hpp"
#include "queue/sqlite_database.hpp"

namespace unspun {

/// Which items: all conditions that are given hold.
struct ItemFilter {
  std::vector<ItemState> states;  ///< any of them; empty for all
  std::string verdict;
  std::string source;
  std::string person;  ///< who has it in review, or whose decision holds
  std::optional<std::int64_t> created_from_ms;
  std::optional<std::int64_t> created_until_ms;  ///< up to but without it
  /// Words that all stand in text, source or id, without regard to case; whole words where SQLite has FTS5, else parts.
  std::string search;
};

enum class ItemOrder : std::uint8_t { Oldest, Newest, Likeliest };

struct ItemPage {
  std::vector<QueueItem> items;  ///< without text and rating
  std::string next;              ///< the cursor of the page after it; empty at the end
};

/// A page of at most `limit` items (1 to 1,000). The cursor is that of the page before, empty for the first. Pages are
/// stable: by the time somebody asks for the next one, items may have come or changed their state, and still none that
/// fits all along is given twice or left out. InvalidArgument for a cursor that is none of this order.
Result<ItemPage> item_page(const SqliteDatabase& database, const ItemFilter& filter, ItemOrder order, std::size_t limit,
                           const std::string& cursor = "");

/// How many fit, for tabs and counters.
Result<std::int64_t> item_count(const SqliteDatabase& database, const ItemFilter& filter);

/// The conditions of a filter as SQL with its values, on kItemTables. The values are views of the filter.
struct SqlCondition {
  std::string sql = "WHERE 1 ";
  std::vector<SqlValue> values;
  std::vector<std::string> kept;  ///< what values look at
};
SqlCondition condition_of(const ItemFilter& filter, bool has_word_search);

/// What is entered in the index of words, and asked of it: valid UTF-8 without NUL.
std::string indexed_words(std::string_view text);

}  // namespace unspun
