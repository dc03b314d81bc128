#include "queue/outbox.hpp"

#include <fmt/format.h>

#include "queue/argument_checks.hpp"
#include "queue/audit_log.hpp"
#include "queue/digest.hpp"
#include "queue/json_time.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr const char* kColumns =
    "id, item, url, event, payload, created_ms, attempts, next_ms, state, last_error FROM outbox ";

Delivery delivery_of(const SqlRows& row) {
  Delivery delivery;
  delivery.id = row.text(0);
  delivery.item = row.integer(1);
  delivery.url = row.text(2);
  delivery.event = row.text(3);
  delivery.payload = row.text(4);
  delivery.created_ms = row.integer(5);
  delivery.attempts = row.integer(6);
  delivery.next_ms = row.integer(7);
  delivery.state = row.text(8);
  delivery.last_error = row.text(9);
  return delivery;
}

std::string payload_of(std::string_view id, const DeliveryNews& news, const QueueItem& item) {
  return fmt::format(
      R"({{"schema": "unspun-webhook/1", "delivery": {}, "event": {}, "at": {}, "person": {}, "comment": {}, )"
      R"("item": {{"item": {}, "id": {}, "source": {}, "state": {}, "revision": {}, "verdict": {}, "probability": {}, )"
      R"("grade": {}, "model": {}}}}})",
      json_string(id), json_string(news.event), json_time(news.now_ms), json_string(news.person),
      json_string(news.comment), item.id, json_string(item.external_id), json_string(item.source),
      json_string(state_name(item.state)), item.revision, json_string(item.verdict), json_number(item.probability, 4),
      json_string(item.grade), json_string(item.model));
}

}  // namespace

Result<void> check_webhook_url(std::string_view url) {
  const auto refused = [&](std::string_view why) {
    return failure(ErrorCode::InvalidArgument, fmt::format("webhook {}: {}", url, why));
  };
  if (auto checked = check_name("webhook", url); !checked) return checked;
  std::string_view rest = url;
  if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else if (rest.starts_with("https://")) {
    rest.remove_prefix(8);
  } else {
    return refused("only http:// and https:// addresses are written to");
  }
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.empty() || host.front() == ':') return refused("names no host");
  if (host.find('@') != std::string_view::npos) return refused("has a name or password in it");
  if (url.find_first_of(" \\") != std::string_view::npos) return refused("has a blank or a backslash in it");
  return {};
}

void enter_delivery(SqlSession& session, const DeliveryNews& news, const QueueItem& item) {
  const std::string id = hexadecimal(random_bytes(16));
  session.run(
      "INSERT INTO outbox (id, item, url, event, payload, created_ms, next_ms, state) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting')",
      {id, item.id, news.url, news.event, payload_of(id, news, item), news.now_ms, news.now_ms});
}

Result<std::vector<Delivery>> claimed_deliveries(const SqliteDatabase& database, std::int64_t now_ms,
                                                 std::int64_t lease_ms, std::size_t limit) {
  SqlSession session(database, SqlSession::Kind::Write);
  std::vector<Delivery> due;
  {
    SqlRows rows = session.query(
        fmt::format("SELECT {}WHERE state = 'waiting' AND next_ms <= ? ORDER BY next_ms, id LIMIT ?", kColumns),
        {now_ms, static_cast<std::int64_t>(limit)});
    while (rows.next()) due.push_back(delivery_of(rows));
  }
  for (const Delivery& delivery : due) {
    session.run("UPDATE outbox SET next_ms = ? WHERE id = ?", {now_ms + lease_ms, delivery.id});
  }
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return due;
}

Result<void> note_sent(const SqliteDatabase& database, const std::string& id) {
  SqlSession session(database, SqlSession::Kind::Write);
  session.run("UPDATE outbox SET state = 'sent', attempts = attempts + 1, last_error = '' WHERE id = ?", {id});
  return session.commit();
}

Result<void> note_failed(const SqliteDatabase& database, const std::string& id, std::string_view error,
                         std::int64_t next_ms, bool is_dead) {
  SqlSession session(database, SqlSession::Kind::Write);
  session.run("UPDATE outbox SET state = ?, attempts = attempts + 1, last_error = ?, next_ms = ? WHERE id = ?",
              {is_dead ? "dead" : "waiting", error, next_ms, id});
  return session.commit();
}

Result<std::vector<Delivery>> deliveries(const SqliteDatabase& database, std::string_view state, std::size_t limit) {
  SqlSession session(database, SqlSession::Kind::Read);
  SqlRows rows = session.query(fmt::format("SELECT {}WHERE state = ? ORDER BY created_ms DESC, id LIMIT ?", kColumns),
                               {state, static_cast<std::int64_t>(limit)});
  std::vector<Delivery> found;
  while (rows.next()) found.push_back(delivery_of(rows));
  if (session.failed()) return session.error();
  return found;
}

Result<std::int64_t> forget_sent(const SqliteDatabase& database, std::int64_t before_ms) {
  SqlSession session(database, SqlSession::Kind::Write);
  const std::int64_t count = session.run("DELETE FROM outbox WHERE state = 'sent' AND created_ms < ?", {before_ms});
  if (auto committed = session.commit(); !committed) return tl::unexpected<Error>(committed.error());
  return count;
}

Result<void> requeue_delivery(const SqliteDatabase& database, std::string_view id, std::string_view person,
                              std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return checked;
  SqlSession session(database, SqlSession::Kind::Write);
  const std::int64_t changed = session.run(
      "UPDATE outbox SET state = 'waiting', attempts = 0, next_ms = ? WHERE id = ? AND state = 'dead'", {now_ms, id});
  if (session.failed()) return session.error();
  if (changed == 0) return failure(ErrorCode::NotFound, fmt::format("no delivery {} was given up", id));
  AuditEntry entry;
  entry.at_ms = now_ms;
  entry.person = person;
  entry.action = "requeue_delivery";
  entry.detail = fmt::format(R"({{"delivery": {}}})", json_string(id));
  append_audit(session, std::move(entry));
  return session.commit();
}

}  // namespace unspun
