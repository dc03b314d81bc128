#include <fmt/format.h>

#include <utility>

#include "queue/argument_checks.hpp"
#include "queue/item_store.hpp"
#include "queue/review_queue.hpp"

namespace unspun {
namespace {

struct Candidate {
  std::int64_t id;
  double probability;
};

}  // namespace

/// Puts an item that is free for the person into their hands.
void ReviewQueue::take(SqlSession& session, QueueItem& item, std::string_view person, std::int64_t now_ms) const {
  const std::int64_t lock_until_ms = now_ms + x_options.lock_ms;
  if (item.state == ItemState::InReview && item.holder == person) {
    // Pages renew their lock every few minutes: that is no news, and what they show stays the revision it was.
    item.lock_until_ms = lock_until_ms;
    session.run("UPDATE items SET lock_until_ms = ? WHERE id = ?", {lock_until_ms, item.id});
    return;
  }
  put_into_state(session, item, ItemState::InReview, lock_until_ms, {ItemAction::Claim, person, now_ms, {}, {}});
}

Result<QueueItem> ReviewQueue::claim(std::int64_t id, std::string_view person, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  auto item = stored_item(session, id);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(id);
  if (!is_allowed(ItemAction::Claim, item->state) || is_held_by_other(*item, person, now_ms)) {
    return failure(ErrorCode::Conflict, last_word(session, *item));
  }
  take(session, *item, person, now_ms);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

Result<std::optional<QueueItem>> ReviewQueue::claim_next(const ItemFilter& filter, std::string_view person,
                                                         std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  const auto best = [&](std::string_view narrowed, std::initializer_list<SqlValue> values) -> std::optional<Candidate> {
    ItemFilter any_state = filter;
    any_state.states.clear();
    SqlCondition condition = condition_of(any_state, x_has_word_search);
    condition.values.insert(condition.values.end(), values);
    SqlRows rows = session.query(fmt::format("SELECT i.id, i.probability {}{}{}", kItemTables, condition.sql, narrowed),
                                 condition.values.data(), condition.values.size());
    if (!rows.next()) return std::nullopt;
    return Candidate{rows.integer(0), rows.real(1)};
  };
  constexpr std::string_view kLikeliest = "ORDER BY i.probability DESC, i.id LIMIT 1";
  // What one has already comes first, so that a page that was closed and opened again goes on where it was.
  auto next = best(fmt::format("AND i.state = 'in_review' AND i.holder = ? {}", kLikeliest), {person});
  if (!next) {
    next = best(fmt::format("AND i.state = 'new' {}", kLikeliest), {});
    const auto expired =
        best(fmt::format("AND i.state = 'in_review' AND i.lock_until_ms <= ? {}", kLikeliest), {now_ms});
    if (expired && (!next || expired->probability > next->probability)) next = expired;
  }
  auto item = next ? stored_item(session, next->id) : std::nullopt;
  if (session.failed()) return session.error();
  if (!item) return std::optional<QueueItem>();
  take(session, *item, person, now_ms);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return item;
}

Result<QueueItem> ReviewQueue::release(std::int64_t id, std::string_view person, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  auto item = stored_item(session, id);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(id);
  if (!is_allowed(ItemAction::Release, item->state) || item->holder != person) {
    return failure(ErrorCode::Conflict, last_word(session, *item));
  }
  put_into_state(session, *item, ItemState::New, 0, {ItemAction::Release, person, now_ms, {}, {}});
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

Result<void> ReviewQueue::comment(std::int64_t id, std::string_view person, std::string_view text,
                                  std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return checked;
  if (text.empty()) return failure(ErrorCode::InvalidArgument, "an empty comment");
  if (auto checked = check_comment(text); !checked) return checked;
  SqlSession session(x_database, SqlSession::Kind::Write);
  const auto item = stored_item(session, id);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(id);
  note_in_audit(session, *item, {ItemAction::Comment, person, now_ms, text, {}});
  return session.commit();
}

}  // namespace unspun
