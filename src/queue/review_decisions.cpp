#include <fmt/format.h>

#include <utility>

#include "queue/argument_checks.hpp"
#include "queue/digest.hpp"
#include "queue/item_store.hpp"
#include "queue/judgements.hpp"
#include "queue/outbox.hpp"
#include "queue/review_queue.hpp"
#include "queue/shown_rating.hpp"

namespace unspun {
namespace {

/// One row of the table of decisions.
struct StoredDecision {
  std::int64_t id = 0;
  std::int64_t item = 0;
  std::int64_t revision = 0;
  std::int64_t replaced = 0;
  std::string action;
};

Result<void> check_request(const DecisionRequest& request) {
  if (auto checked = check_person(request.person); !checked) return checked;
  return check_comment(request.comment);
}

/// What goes into the audit log of a decision: what the person saw, and what was said of its spans.
std::string decision_detail(const QueueItem& item, const ShownRating& shown, const DecisionRequest& request) {
  std::string spans;
  for (const SpanJudgement& span : request.spans) {
    spans += fmt::format(R"({}{{"evidence": {}, "confirmed": {}}})", spans.empty() ? "" : ", ", span.evidence,
                         span.confirmed);
  }
  return fmt::format(R"({{"confirmed": {}, "rating_sha256": "{}", "evidence_shown": {}, "spans": [{}]}})",
                     request.confirmed, hexadecimal(sha256(item.rating)), shown.evidence.size(), spans);
}

std::int64_t enter_decision(SqlSession& session, const QueueItem& item, ItemAction action, std::string_view person,
                            bool confirmed, bool stands, std::int64_t replaced, std::int64_t now_ms) {
  session.run(
      "INSERT INTO decisions (item, person, at_ms, action, confirmed, revision, standing, replaced) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, 0))",
      {item.id, person, now_ms, action_name(action), std::int64_t{confirmed}, item.revision, std::int64_t{stands},
       replaced});
  return session.last_inserted();
}

std::int64_t standing_decision(SqlSession& session, std::int64_t item) {
  SqlRows rows = session.query("SELECT id FROM decisions WHERE item = ? AND standing = 1", {item});
  return rows.next() ? rows.integer(0) : 0;
}

std::optional<StoredDecision> last_decision(SqlSession& session, std::string_view person) {
  SqlRows rows = session.query(
      "SELECT id, item, revision, coalesce(replaced, 0), action FROM decisions WHERE person = ? AND undone = 0 "
      "ORDER BY id DESC LIMIT 1",
      {person});
  if (!rows.next()) return std::nullopt;
  return StoredDecision{rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), rows.text(4)};
}

}  // namespace

void ReviewQueue::tell(SqlSession& session, const QueueItem& item, std::string_view event, std::string_view person,
                       std::string_view comment, std::int64_t now_ms) const {
  for (const std::string& url : x_options.webhooks) {
    enter_delivery(session, {url, event, person, comment, now_ms}, item);
  }
}

Result<QueueItem> ReviewQueue::decide(const DecisionRequest& request, std::int64_t now_ms) {
  if (auto checked = check_request(request); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  auto item = stored_item(session, request.item);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(request.item);
  if (item->revision != request.revision || !is_allowed(ItemAction::Decide, item->state) ||
      is_held_by_other(*item, request.person, now_ms)) {
    return failure(ErrorCode::Conflict, last_word(session, *item));
  }
  const auto shown = shown_rating(item->rating);
  if (!shown) return tl::unexpected<Error>(shown.error());
  if (auto spans = check_spans(*shown, request.spans); !spans) return tl::unexpected<Error>(spans.error());
  const ItemState state = request.confirmed ? ItemState::Confirmed : ItemState::Dismissed;
  put_into_state(
      session, *item, state, 0,
      {ItemAction::Decide, request.person, now_ms, request.comment, decision_detail(*item, *shown, request)});
  const std::int64_t decision =
      enter_decision(session, *item, ItemAction::Decide, request.person, request.confirmed, true, 0, now_ms);
  enter_judgements(session, decision, *shown, request.confirmed, request.spans);
  tell(session, *item, state_name(state), request.person, request.comment, now_ms);
  item = stored_item(session, request.item);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

Result<QueueItem> ReviewQueue::appeal(std::int64_t id, std::int64_t revision, std::string_view person,
                                      std::string_view reason, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  if (auto checked = check_comment(reason); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  auto item = stored_item(session, id);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(id);
  if (item->revision != revision) return failure(ErrorCode::Conflict, last_word(session, *item));
  if (!is_allowed(ItemAction::Appeal, item->state)) {
    return failure(ErrorCode::Conflict,
                   fmt::format("item {} is {}: there is no decision to appeal", id, state_name(item->state)));
  }
  put_into_state(session, *item, ItemState::Appealed, 0, {ItemAction::Appeal, person, now_ms, reason, {}});
  tell(session, *item, "appealed", person, reason, now_ms);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

Result<QueueItem> ReviewQueue::resolve(const DecisionRequest& request, std::int64_t now_ms) {
  if (auto checked = check_request(request); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  auto item = stored_item(session, request.item);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(request.item);
  if (item->revision != request.revision) return failure(ErrorCode::Conflict, last_word(session, *item));
  if (item->state != ItemState::Appealed) {
    return failure(ErrorCode::Conflict,
                   fmt::format("item {} is {}: no appeal is open", request.item, state_name(item->state)));
  }
  if (item->decided_by == request.person) {
    return failure(ErrorCode::Conflict,
                   fmt::format("{} took the decision on item {}: another person has to look at the appeal",
                               request.person, request.item));
  }
  const auto shown = shown_rating(item->rating);
  if (!shown) return tl::unexpected<Error>(shown.error());
  if (auto spans = check_spans(*shown, request.spans); !spans) return tl::unexpected<Error>(spans.error());
  const bool upheld = request.confirmed == item->is_confirmed;
  const ItemAction action = upheld ? ItemAction::Uphold : ItemAction::Overturn;
  const ItemState decided = item->is_confirmed ? ItemState::Confirmed : ItemState::Dismissed;
  const std::int64_t before = standing_decision(session, item->id);
  put_into_state(session, *item, upheld ? decided : ItemState::Overturned, 0,
                 {action, request.person, now_ms, request.comment, decision_detail(*item, *shown, request)});
  if (!upheld) session.run("UPDATE decisions SET standing = 0 WHERE id = ?", {before});
  const std::int64_t decision =
      enter_decision(session, *item, action, request.person, request.confirmed, !upheld, before, now_ms);
  // An upheld decision is the one that was taken, and counts once.
  if (!upheld) enter_judgements(session, decision, *shown, request.confirmed, request.spans);
  tell(session, *item, upheld ? "upheld" : "overturned", request.person, request.comment, now_ms);
  item = stored_item(session, request.item);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

Result<QueueItem> ReviewQueue::undo(std::string_view person, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return tl::unexpected<Error>(checked.error());
  SqlSession session(x_database, SqlSession::Kind::Write);
  const auto decision = last_decision(session, person);
  if (session.failed()) return session.error();
  if (!decision) return failure(ErrorCode::NotFound, fmt::format("{} has no decision to undo", person));
  auto item = stored_item(session, decision->item);
  if (session.failed()) return session.error();
  if (!item) return no_such_item(decision->item);
  if (item->revision != decision->revision) return failure(ErrorCode::Conflict, last_word(session, *item));
  const bool was_first = decision->action == action_name(ItemAction::Decide);
  session.run("UPDATE decisions SET standing = 0, undone = 1 WHERE id = ?", {decision->id});
  if (decision->action == action_name(ItemAction::Overturn)) {
    session.run("UPDATE decisions SET standing = 1 WHERE id = ?", {decision->replaced});
  }
  put_into_state(session, *item, was_first ? ItemState::InReview : ItemState::Appealed, now_ms + x_options.lock_ms,
                 {ItemAction::Undo, person, now_ms, {}, {}});
  tell(session, *item, "undone", person, {}, now_ms);
  item = stored_item(session, decision->item);
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return std::move(*item);
}

}  // namespace unspun
