#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "queue/audit_log.hpp"
#include "queue/review_desk.hpp"
#include "queue/review_queue.hpp"

using namespace unspun;

namespace {

constexpr std::int64_t kLock = 10 * kMinute;
const std::vector<std::string> kPeople = {"anna", "bert", "lea"};

/// What an item should be, kept without any database.
struct ModelItem {
  ItemState state = ItemState::New;
  std::int64_t revision = 1;
  std::string holder;
  std::int64_t lock_until = 0;
  std::string decided_by;
  bool confirmed = false;
};

struct ModelDecision {
  std::string person;
  std::size_t item;
  ModelItem before;  ///< to go back to, but for revision and lock
  std::int64_t revision;
  ItemAction action;
};

/// The rules once more, written as plainly as can be.
struct Model {
  std::vector<ModelItem> items{3};
  std::vector<ModelDecision> decisions;
  std::size_t entries = 3;  ///< of the audit log

  void put(ModelItem& item, ItemState state) {
    item.state = state;
    ++item.revision;
    item.holder.clear();
    item.lock_until = 0;
    ++entries;
  }
  static bool held_by_other(const ModelItem& item, const std::string& person, std::int64_t now) {
    return item.state == ItemState::InReview && item.holder != person && item.lock_until > now;
  }
  static bool open(const ModelItem& item) { return item.state == ItemState::New || item.state == ItemState::InReview; }

  bool claim(std::size_t number, const std::string& person, std::int64_t now) {
    ModelItem& item = items[number];
    if (!open(item) || held_by_other(item, person, now)) return false;
    if (item.state != ItemState::InReview || item.holder != person) put(item, ItemState::InReview);
    item.holder = person;
    item.lock_until = now + kLock;
    return true;
  }
  bool release(std::size_t number, const std::string& person) {
    ModelItem& item = items[number];
    if (item.state != ItemState::InReview || item.holder != person) return false;
    put(item, ItemState::New);
    return true;
  }
  bool decide(std::size_t number, const std::string& person, std::int64_t revision, bool confirmed, std::int64_t now) {
    ModelItem& item = items[number];
    if (!open(item) || item.revision != revision || held_by_other(item, person, now)) return false;
    const ModelItem before = item;
    put(item, confirmed ? ItemState::Confirmed : ItemState::Dismissed);
    item.decided_by = person;
    item.confirmed = confirmed;
    decisions.push_back({person, number, before, item.revision, ItemAction::Decide});
    return true;
  }
  bool appeal(std::size_t number, std::int64_t revision) {
    ModelItem& item = items[number];
    if (item.revision != revision) return false;
    if (item.state != ItemState::Confirmed && item.state != ItemState::Dismissed) return false;
    put(item, ItemState::Appealed);
    return true;
  }
  bool resolve(std::size_t number, const std::string& person, std::int64_t revision, bool confirmed) {
    ModelItem& item = items[number];
    if (item.revision != revision || item.state != ItemState::Appealed || item.decided_by == person) return false;
    const ModelItem before = item;
    if (confirmed == item.confirmed) {
      put(item, confirmed ? ItemState::Confirmed : ItemState::Dismissed);
      decisions.push_back({person, number, before, item.revision, ItemAction::Uphold});
    } else {
      put(item, ItemState::Overturned);
      item.decided_by = person;
      item.confirmed = confirmed;
      decisions.push_back({person, number, before, item.revision, ItemAction::Overturn});
    }
    return true;
  }
  bool undo(const std::string& person, std::int64_t now) {
    const auto last = std::find_if(decisions.rbegin(), decisions.rend(),
                                   [&](const ModelDecision& decision) { return decision.person == person; });
    if (last == decisions.rend()) return false;
    const ModelDecision decision = *last;
    ModelItem& item = items[decision.item];
    if (item.revision != decision.revision) return false;
    const bool was_first = decision.action == ItemAction::Decide;
    put(item, was_first ? ItemState::InReview : ItemState::Appealed);
    item.decided_by = decision.before.decided_by;
    item.confirmed = decision.before.confirmed;
    if (was_first) {
      item.holder = person;
      item.lock_until = now + kLock;
    }
    decisions.erase(std::next(last).base());
    return true;
  }
};

bool same(const QueueItem& item, const ModelItem& model) {
  return item.state == model.state && item.revision == model.revision && item.holder == model.holder &&
         item.lock_until_ms == model.lock_until && item.decided_by == model.decided_by &&
         (!item.has_decision() || item.is_confirmed == model.confirmed);
}

}  // namespace

TEST_CASE("review queue: whatever people do in whatever order, it is in the state that the rules say") {
  const auto holds = rc::check("like a model without a database", [] {
    QueueOptions options;
    options.lock_ms = kLock;
    ReviewDesk desk(options);
    ReviewQueue& queue = desk.queue();
    for (const char* id : {"a", "b", "c"}) desk.item(id);
    Model model;
    std::int64_t now = kNoon;
    const int steps = *rc::gen::inRange(1, 40);
    for (int step = 0; step < steps; ++step) {
      const auto number = *rc::gen::inRange<std::size_t>(0, 3);
      const std::string person = *rc::gen::elementOf(kPeople);
      const bool confirmed = *rc::gen::arbitrary<bool>();
      // Mostly the revision that is there, now and then one that is past.
      const std::int64_t revision = model.items[number].revision - (*rc::gen::inRange(0, 8) == 0 ? 1 : 0);
      now += *rc::gen::elementOf(std::vector<std::int64_t>{0, kMinute, kLock});
      const auto id = static_cast<std::int64_t>(number) + 1;
      switch (*rc::gen::inRange(0, 9)) {
        case 0:
        case 1:
          RC_ASSERT(queue.claim(id, person, now).has_value() == model.claim(number, person, now));
          break;
        case 2:
          RC_ASSERT(queue.release(id, person, now).has_value() == model.release(number, person));
          break;
        case 3:
        case 4:
          RC_ASSERT(queue.decide({id, revision, person, confirmed}, now).has_value() ==
                    model.decide(number, person, revision, confirmed, now));
          break;
        case 5:
          RC_ASSERT(queue.appeal(id, revision, person, "", now).has_value() == model.appeal(number, revision));
          break;
        case 6:
        case 7:
          RC_ASSERT(queue.resolve({id, revision, person, confirmed}, now).has_value() ==
                    model.resolve(number, person, revision, confirmed));
          break;
        default:
          RC_ASSERT(queue.undo(person, now).has_value() == model.undo(person, now));
      }
      const auto item = queue.item(id);
      RC_ASSERT(item.has_value());
      RC_ASSERT(same(*item, model.items[number]));
    }
    for (std::size_t i = 0; i < model.items.size(); ++i) {
      RC_ASSERT(same(*queue.item(static_cast<std::int64_t>(i) + 1), model.items[i]));
    }
    const auto head = checked_audit(desk.database());
    RC_ASSERT(head.has_value());
    RC_ASSERT(static_cast<std::size_t>(head->entries) == model.entries);
  });
  CHECK(holds);
}
