#include "queue/audit_log.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <memory>
#include <string>

#include "queue/digest.hpp"
#include "queue/review_desk.hpp"

using namespace unspun;

namespace {

/// Runs SQL on the file as a person would who has it in hand; the error, empty where there is none.
std::string tampering(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  char* message = nullptr;
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  const std::string error = message == nullptr ? "" : message;
  sqlite3_free(message);
  sqlite3_close(database);
  return error;
}

constexpr const char* kNoTriggers =
    "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_shortened; DROP TRIGGER audit_is_not_replaced; "
    "DROP TRIGGER items_keep_what_was_shown; DROP TRIGGER items_stay; DROP TRIGGER texts_keep_what_was_shown; "
    "DROP TRIGGER texts_stay; ";

/// A desk where three items were added, decided, and one of them appealed.
std::unique_ptr<ReviewDesk> busy_desk() {
  auto desk = std::make_unique<ReviewDesk>();
  desk->decided("a", true);
  desk->decided("b", false);
  desk->decided("c", true);
  REQUIRE(desk->queue().appeal(3, 2, "author", "why", kNoon + 1));
  return desk;
}

}  // namespace

TEST_CASE("audit log: tells who, when, what, by which model and what was shown") {
  const auto desk = busy_desk();
  const auto entries = audit_entries(desk->database(), 0, 100);
  REQUIRE(entries);
  REQUIRE(entries->size() == 7);
  const AuditEntry& decision = (*entries)[1];
  CHECK(decision.sequence == 2);
  CHECK(decision.item == 1);
  CHECK(decision.person == "anna");
  CHECK(decision.action == "decide");
  CHECK(decision.state == "confirmed");
  CHECK(decision.revision == 2);
  CHECK(decision.at_ms == kNoon);
  CHECK(decision.model == "en-1");
  CHECK(decision.detail.find(hexadecimal(sha256(rating_json()))) != std::string::npos);
  CHECK(decision.detail.find("\"evidence_shown\": 1") != std::string::npos);
  CHECK(audit_entries(desk->database(), 5, 1)->front().sequence == 6);
  CHECK(history(desk->database(), 3)->size() == 3);
  CHECK(history(desk->database(), 9)->empty());
}

TEST_CASE("audit log: its end is known, and changes with each entry") {
  const auto desk = busy_desk();
  const auto head = checked_audit(desk->database());
  REQUIRE(head);
  CHECK(head->entries == 7);
  CHECK(head->hash == hexadecimal(audit_entries(desk->database(), 6, 1)->front().hash));
  REQUIRE(desk->queue().comment(1, "anna", "x", kNoon));
  CHECK(checked_audit(desk->database())->hash != head->hash);
  const ReviewDesk empty;
  CHECK(checked_audit(empty.database())->hash == std::string(64, '0'));
}

TEST_CASE("audit log: triggers refuse to change, delete or replace entries, and what was shown") {
  const auto desk = busy_desk();
  const std::string appended = "the audit log is only appended to";
  CHECK(tampering(desk->file(), "UPDATE audit SET person = 'bert' WHERE sequence = 2") == appended);
  CHECK(tampering(desk->file(), "DELETE FROM audit WHERE sequence = 7") == appended);
  CHECK(
      tampering(desk->file(),
                "INSERT OR REPLACE INTO audit SELECT 2, item, at_ms, 'bert', action, state, revision, model, comment, "
                "detail, hash FROM audit WHERE sequence = 2") == appended);
  CHECK(tampering(desk->file(), "UPDATE item_texts SET text = x'00' WHERE item = 1") ==
        "what was shown does not change");
  CHECK(tampering(desk->file(), "DELETE FROM item_texts WHERE item = 1") == "items are not deleted");
  CHECK(tampering(desk->file(), "DELETE FROM items WHERE id = 1") == "items are not deleted");
  CHECK(checked_audit(desk->database()));
}

TEST_CASE("audit log: whoever drops the triggers is still found out") {
  const auto check_found = [](const std::string& sql, const std::string& says) {
    const auto desk = busy_desk();
    REQUIRE(checked_audit(desk->database()));
    REQUIRE(tampering(desk->file(), kNoTriggers + sql).empty());
    const auto checked = checked_audit(desk->database());
    REQUIRE_MESSAGE(!checked.has_value(), sql);
    CHECK_MESSAGE(checked.error().message.find(says) != std::string::npos, checked.error().message);
  };
  for (const char* change : {"person = 'bert'", "at_ms = at_ms + 1", "comment = 'x'", "state = 'confirmed'",
                             "action = 'undo'", "model = 'en-2'", "detail = '{}'", "revision = 9", "item = 1"}) {
    check_found(std::string("UPDATE audit SET ") + change + " WHERE sequence = 4", "changed at entry 4");
  }
  // Two members that run into each other are not taken for one another.
  check_found("UPDATE audit SET model = 'en-1x', comment = '' WHERE sequence = 4", "changed at entry 4");
  check_found("DELETE FROM audit WHERE sequence = 5", "changed at entry 5");
  check_found("DELETE FROM audit WHERE sequence = 7",
              "item 3 is appealed, revision 3, but its audit log says confirmed, 2");
  check_found("UPDATE items SET state = 'dismissed' WHERE id = 1", "item 1 is dismissed");
  check_found("DELETE FROM item_texts WHERE item = 2", "text or rating of item 2");
  check_found("UPDATE item_texts SET text = x'00' WHERE item = 2", "text or rating of item 2");
  check_found("UPDATE item_texts SET rating = replace(rating, 'navy', 'army') WHERE item = 2",
              "text or rating of item 2");
}

TEST_CASE("digest: test vectors of FIPS 180 and RFC 4231") {
  CHECK(hexadecimal(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hexadecimal(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hexadecimal(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(random_bytes(16) != random_bytes(16));
}
