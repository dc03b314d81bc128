#include "queue/item_filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/utf8.hpp"
#include "queue/item_store.hpp"
#include "queue/queue_schema.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostWords = 20;  // of a search

std::vector<std::string> searched_words(const std::string& search) {
  std::vector<std::string> words;
  const std::string text = indexed_words(search);
  for (std::size_t begin = 0; begin < text.size() && words.size() < kMostWords;) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

/// Each word as a phrase of FTS5, so that nothing in it is taken for an operator.
std::string word_query(const std::vector<std::string>& words) {
  std::string query;
  for (const std::string& word : words) {
    query += query.empty() ? "\"" : " \"";
    for (const char c : word) query += c == '"' ? std::string("\"\"") : std::string(1, c);
    query += '"';
  }
  return query;
}

std::string like_pattern(const std::string& word) {
  std::string pattern = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

/// Where a page goes on: the number after `mark`, and for the order by probability that and ":" before it.
struct Cursor {
  std::int64_t id = 0;
  double probability = 0;
};

constexpr char kMarks[] = {'o', 'n', 'p'};

std::optional<Cursor> cursor_of(const std::string& text, ItemOrder order) {
  if (text.empty() || text[0] != kMarks[static_cast<std::size_t>(order)]) return std::nullopt;
  Cursor cursor;
  const char* from = text.data() + 1;
  const char* const end = text.data() + text.size();
  if (order == ItemOrder::Likeliest) {
    const auto [stop, error] = std::from_chars(from, end, cursor.probability);
    if (error != std::errc() || stop == end || *stop != ':') return std::nullopt;
    from = stop + 1;
  }
  const auto [stop, error] = std::from_chars(from, end, cursor.id);
  if (error != std::errc() || stop != end) return std::nullopt;
  return cursor;
}

std::string cursor_after(const QueueItem& item, ItemOrder order) {
  const char mark = kMarks[static_cast<std::size_t>(order)];
  // fmt writes the shortest number that reads back the same.
  if (order == ItemOrder::Likeliest) return fmt::format("{}{}:{}", mark, item.probability, item.id);
  return fmt::format("{}{}", mark, item.id);
}

}  // namespace

std::string indexed_words(std::string_view text) {
  std::string words(text);
  blank_invalid_utf8(words);
  std::replace(words.begin(), words.end(), '\0', ' ');
  return words;
}

SqlCondition condition_of(const ItemFilter& filter, bool has_word_search) {
  SqlCondition condition;
  if (!filter.states.empty()) {
    condition.sql += "AND i.state IN (";
    for (const ItemState state : filter.states) {
      condition.sql += condition.values.empty() ? "?" : ", ?";
      condition.values.emplace_back(state_name(state));
    }
    condition.sql += ") ";
  }
  for (const auto& [column, value] : {std::pair("i.verdict", &filter.verdict), std::pair("i.source", &filter.source)}) {
    if (value->empty()) continue;
    condition.sql += fmt::format("AND {} = ? ", column);
    condition.values.emplace_back(std::string_view(*value));
  }
  if (!filter.person.empty()) {
    condition.sql += "AND (i.holder = ? OR d.person = ?) ";
    condition.values.insert(condition.values.end(), 2, std::string_view(filter.person));
  }
  if (filter.created_from_ms) {
    condition.sql += "AND i.created_ms >= ? ";
    condition.values.emplace_back(*filter.created_from_ms);
  }
  if (filter.created_until_ms) {
    condition.sql += "AND i.created_ms < ? ";
    condition.values.emplace_back(*filter.created_until_ms);
  }
  const std::vector<std::string> words = searched_words(filter.search);
  condition.kept.reserve(words.size());
  if (!words.empty() && has_word_search) {
    condition.sql += "AND i.id IN (SELECT rowid FROM item_words WHERE item_words MATCH ?) ";
    condition.values.emplace_back(std::string_view(condition.kept.emplace_back(word_query(words))));
  } else {
    for (const std::string& word : words) {
      condition.sql +=
          "AND ((SELECT CAST(text AS TEXT) FROM item_texts WHERE item = i.id) || ' ' || i.source || ' ' || "
          "i.external_id) LIKE ? ESCAPE '\\' ";
      condition.values.emplace_back(std::string_view(condition.kept.emplace_back(like_pattern(word))));
    }
  }
  return condition;
}

Result<ItemPage> item_page(const SqliteDatabase& database, const ItemFilter& filter, ItemOrder order, std::size_t limit,
                           const std::string& cursor) {
  limit = std::clamp<std::size_t>(limit, 1, 1000);
  SqlSession session(database, SqlSession::Kind::Read);
  SqlCondition condition = condition_of(filter, has_word_search(session));
  if (!cursor.empty()) {
    const auto from = cursor_of(cursor, order);
    if (!from) return failure(ErrorCode::InvalidArgument, "the cursor is not one of this list");
    if (order == ItemOrder::Likeliest) {
      // Both conditions hold of the same items; by the first one the index is entered.
      condition.sql += "AND i.probability <= ? AND (i.probability < ? OR i.id > ?) ";
      condition.values.insert(condition.values.end(), 2, from->probability);
    } else {
      condition.sql += order == ItemOrder::Oldest ? "AND i.id > ? " : "AND i.id < ? ";
    }
    condition.values.emplace_back(from->id);
  }
  constexpr std::string_view kOrders[] = {"i.id", "i.id DESC", "i.probability DESC, i.id"};
  const std::string sql = fmt::format("SELECT {}{}{}ORDER BY {} LIMIT {}", kShortItem, kItemTables, condition.sql,
                                      kOrders[static_cast<std::size_t>(order)], limit + 1);
  SqlRows rows = session.query(sql, condition.values.data(), condition.values.size());
  ItemPage page;
  while (rows.next()) {
    if (page.items.size() == limit) {
      page.next = cursor_after(page.items.back(), order);
      break;
    }
    page.items.push_back(item_of(rows));
  }
  if (session.failed()) return session.error();
  return page;
}

Result<std::int64_t> item_count(const SqliteDatabase& database, const ItemFilter& filter) {
  SqlSession session(database, SqlSession::Kind::Read);
  const SqlCondition condition = condition_of(filter, has_word_search(session));
  SqlRows rows = session.query(fmt::format("SELECT count(*) {}{}", kItemTables, condition.sql), condition.values.data(),
                               condition.values.size());
  const std::int64_t count = rows.next() ? rows.integer(0) : 0;
  if (session.failed()) return session.error();
  return count;
}

}  // namespace unspun
