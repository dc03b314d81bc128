#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "desk/desk_routes.hpp"
#include "desk/pair_number.hpp"
#include "desk/request_body.hpp"
#include "queue/allow_proposals.hpp"
#include "queue/decision_counts.hpp"
#include "queue/json_time.hpp"
#include "queue/precision.hpp"
#include "report/json_text.hpp"
#include "server/problem.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMostDays = 366;
constexpr std::size_t kMostPairs = 200;
constexpr int kDigits = 4;

/// "a", "b" -> "a, b"
void append(std::string& list, std::string_view one) {
  if (!list.empty()) list += ", ";
  list += one;
}

/// Members of an object: how many were right, how many wrong, the share and its 95 % interval.
std::string judged_members(const Proportion& judged) {
  const Interval interval = judged.interval();
  return fmt::format(R"("confirmed": {}, "dismissed": {}, "precision": {}, "low": {}, "high": {})", judged.hits,
                     judged.of - judged.hits, json_number(judged.value(), kDigits), json_number(interval.low, kDigits),
                     json_number(interval.high, kDigits));
}

std::string pair_members(const std::string& found, const std::string& expected) {
  return fmt::format(R"("found": {}, "expected": {})", json_string(found), json_string(expected));
}

HttpReply statistics(const Desk& desk) {
  const SqliteDatabase& database = desk.queue.database();
  const auto states = counts_by_state(database);
  if (!states) return queue_problem(desk, states.error());
  const auto days = decisions_by_day(database, kMostDays);
  if (!days) return queue_problem(desk, days.error());
  const auto finders = precision_by_finder(database);
  if (!finders) return queue_problem(desk, finders.error());
  const auto pairs = precision_by_pair(database, kMostPairs);
  if (!pairs) return queue_problem(desk, pairs.error());

  std::string state_list;
  for (const auto& [state, count] : *states) append(state_list, fmt::format(R"("{}": {})", state_name(state), count));
  std::string day_list;
  for (const DayDecisions& day : *days) {
    const std::string date = json_time(day.day_ms).substr(1, 10);
    append(day_list,
           fmt::format(R"({{"day": "{}", "confirmed": {}, "dismissed": {}}})", date, day.confirmed, day.dismissed));
  }
  std::string finder_list;
  for (const FinderPrecision& finder : *finders)
    append(finder_list,
           fmt::format(R"({{"finder": {}, {}}})", json_string(finder.kind), judged_members(finder.confirmed)));
  std::string pair_list;
  for (const PairPrecision& pair : *pairs)
    append(pair_list,
           fmt::format("{{{}, {}}}", pair_members(pair.found, pair.expected), judged_members(pair.confirmed)));
  return json_reply(fmt::format(R"({{"states": {{{}}}, "decisions_by_day": [{}], "finders": [{}], "pairs": [{}]}})",
                                state_list, day_list, finder_list, pair_list));
}

HttpReply allow_list(const Desk& desk) {
  const auto entries = allow_entries(desk.queue.database());
  if (!entries) return queue_problem(desk, entries.error());
  const auto proposals = allow_proposals(desk.queue.database());
  if (!proposals) return queue_problem(desk, proposals.error());
  std::string entry_list;
  for (const AllowEntry& entry : *entries) {
    append(entry_list, fmt::format(R"({{"id": {}, {}, "state": {}, "person": {}, "at": {}}})",
                                   pair_number(entry.found, entry.expected), pair_members(entry.found, entry.expected),
                                   json_string(entry.state), json_string(entry.person), json_time(entry.at_ms)));
  }
  std::string proposal_list;
  for (const AllowProposal& proposal : *proposals) {
    append(proposal_list,
           fmt::format(R"({{"id": {}, {}, {}, "others": {{"confirmed": {}, "dismissed": {}}}}})",
                       pair_number(proposal.found, proposal.expected), pair_members(proposal.found, proposal.expected),
                       judged_members(proposal.confirmed), proposal.others.hits,
                       proposal.others.of - proposal.others.hits));
  }
  return json_reply(fmt::format(R"({{"entries": [{}], "proposals": [{}]}})", entry_list, proposal_list));
}

/// After an answer: what is allowed from now on. One at a time, or an older list might replace a newer one.
HttpReply refreshed(const Desk& desk) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  if (auto done = refresh_allowed(desk.queue, desk.allowed); !done) return queue_problem(desk, done.error());
  return empty_reply();
}

/// The pair of a list that has this number.
template <class Pair>
const Pair* pair_of(const std::vector<Pair>& pairs, const HttpRequest& request) {
  const auto number = row_number(request.parameters.front());
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    return number && pair_number(pair.found, pair.expected) == *number;
  });
  return found == pairs.end() ? nullptr : &*found;
}

HttpReply answered(const Desk& desk, const HttpRequest& request) {
  auto body = request_body(request);
  if (!body) return request_problem(body.error());
  const AllowAnswer answer = body->flag("accept") ? AllowAnswer::Accept : AllowAnswer::Refuse;
  if (auto ended = body->end(); !ended) return request_problem(ended.error());
  const SqliteDatabase& database = desk.queue.database();
  const auto proposals = allow_proposals(database);
  if (!proposals) return queue_problem(desk, proposals.error());
  const AllowProposal* pair = pair_of(*proposals, request);
  if (pair == nullptr) return problem(404, "no such pair is proposed for the allow-list");
  const auto done = answer_proposal(database, pair->found, pair->expected, answer, person_of(request), desk.clock());
  return done ? refreshed(desk) : queue_problem(desk, done.error());
}

HttpReply revoked(const Desk& desk, const HttpRequest& request) {
  const SqliteDatabase& database = desk.queue.database();
  const auto entries = allow_entries(database);
  if (!entries) return queue_problem(desk, entries.error());
  const AllowEntry* pair = pair_of(*entries, request);
  if (pair == nullptr) return problem(404, "no such pair is on the allow-list");
  const auto done = revoke_allowed(database, pair->found, pair->expected, person_of(request), desk.clock());
  return done ? refreshed(desk) : queue_problem(desk, done.error());
}

}  // namespace

void add_learning_routes(RouteTable& routes, Desk& desk) {
  routes.add({"GET", "/v1/statistics", Access::Reader, BodyKind::None, false,
              [&desk](HttpRequest&) { return statistics(desk); }});
  routes.add({"GET", "/v1/allow-list", Access::Reader, BodyKind::None, false,
              [&desk](HttpRequest&) { return allow_list(desk); }});
  routes.add({"POST", "/v1/allow-list/proposals/{id}", Access::Lead, BodyKind::Memory, false,
              [&desk](HttpRequest& request) { return answered(desk, request); }});
  routes.add({"DELETE", "/v1/allow-list/{id}", Access::Lead, BodyKind::None, false,
              [&desk](HttpRequest& request) { return revoked(desk, request); }});
}

}  // namespace unspun
