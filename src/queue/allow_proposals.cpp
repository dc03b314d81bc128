#include "queue/allow_proposals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "input/utf8.hpp"
#include "queue/argument_checks.hpp"
#include "queue/audit_log.hpp"
#include "queue/precision.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kFewestJudgements = 5;
constexpr double kMostPrecision = 0.5;
constexpr std::size_t kMostPairs = 100'000;
constexpr std::size_t kLongestWord = 200;  // as in a file for check --allow

bool can_be_allowed(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord || word.front() == '#' || first_invalid_utf8(word)) return false;
  if (word.front() == ' ' || word.back() == ' ') return false;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
  };
  return std::none_of(word.begin(), word.end(), is_control) && std::any_of(word.begin(), word.end(), is_letter);
}

using Pair = std::pair<std::string, std::string>;

/// What was answered before: nothing more is asked about an accepted pair, and about another one not before its
/// dismissals have doubled.
std::map<Pair, std::size_t> silent_until(SqlSession& session) {
  std::map<Pair, std::size_t> dismissals;
  SqlRows rows = session.query("SELECT found, expected, state, dismissed FROM allow_list");
  while (rows.next()) {
    const bool is_accepted = rows.bytes(2) == "accepted";
    dismissals[{rows.text(0), rows.text(1)}] = is_accepted ? SIZE_MAX : 2 * static_cast<std::size_t>(rows.integer(3));
  }
  return dismissals;
}

std::vector<AllowProposal> proposals_of(SqlSession& session) {
  const std::vector<PairPrecision> pairs = pair_precisions(session, kMostPairs, 1);
  const std::map<Pair, std::size_t> answered = silent_until(session);
  std::map<std::string_view, Proportion> words;
  for (const PairPrecision& pair : pairs) {
    words[pair.found].hits += pair.confirmed.hits;
    words[pair.found].of += pair.confirmed.of;
  }
  std::vector<AllowProposal> proposals;
  for (const PairPrecision& pair : pairs) {
    const Proportion& judged = pair.confirmed;
    if (judged.of < kFewestJudgements || judged.interval().high >= kMostPrecision) continue;
    const auto before = answered.find({pair.found, pair.expected});
    if (before != answered.end() && judged.of - judged.hits < before->second) continue;
    if (!can_be_allowed(pair.found)) continue;
    const Proportion& word = words[pair.found];
    proposals.push_back({pair.found, pair.expected, judged, {word.hits - judged.hits, word.of - judged.of}});
  }
  return proposals;
}

/// Puts an answer down in the list and in the audit log.
void enter_answer(SqlSession& session, const Pair& pair, std::string_view state, const Proportion& judged,
                  std::string_view person, std::int64_t now_ms) {
  const auto confirmed = static_cast<std::int64_t>(judged.hits);
  const auto dismissed = static_cast<std::int64_t>(judged.of - judged.hits);
  session.run(
      "INSERT INTO allow_list (found, expected, state, person, at_ms, confirmed, dismissed) VALUES (?, ?, ?, ?, ?, ?, "
      "?) "
      "ON CONFLICT (found, expected) DO UPDATE SET state = excluded.state, person = excluded.person, "
      "at_ms = excluded.at_ms, confirmed = excluded.confirmed, dismissed = excluded.dismissed",
      {pair.first, pair.second, state, person, now_ms, confirmed, dismissed});
  AuditEntry entry;
  entry.at_ms = now_ms;
  entry.person = person;
  entry.action = fmt::format("allow_{}", state);
  entry.detail = fmt::format(R"({{"found": {}, "expected": {}, "confirmed": {}, "dismissed": {}}})",
                             json_string(pair.first), json_string(pair.second), confirmed, dismissed);
  append_audit(session, std::move(entry));
}

}  // namespace

Result<std::vector<AllowProposal>> allow_proposals(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  auto proposals = proposals_of(session);
  if (session.failed()) return session.error();
  return proposals;
}

Result<void> answer_proposal(const SqliteDatabase& database, std::string_view found, std::string_view expected,
                             AllowAnswer answer, std::string_view person, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return checked;
  SqlSession session(database, SqlSession::Kind::Write);
  const auto proposals = proposals_of(session);
  if (session.failed()) return session.error();
  const auto proposal = std::find_if(proposals.begin(), proposals.end(), [&](const AllowProposal& one) {
    return one.found == found && one.expected == expected;
  });
  if (proposal == proposals.end()) {
    return failure(ErrorCode::NotFound,
                   fmt::format(R"("{}" for "{}" is not proposed for the allow-list)", found, expected));
  }
  enter_answer(session, {proposal->found, proposal->expected}, answer == AllowAnswer::Accept ? "accepted" : "refused",
               proposal->confirmed, person, now_ms);
  return session.commit();
}

Result<void> revoke_allowed(const SqliteDatabase& database, std::string_view found, std::string_view expected,
                            std::string_view person, std::int64_t now_ms) {
  if (auto checked = check_person(person); !checked) return checked;
  SqlSession session(database, SqlSession::Kind::Write);
  Proportion judged;
  {
    SqlRows rows = session.query(
        "SELECT confirmed, dismissed FROM allow_list WHERE found = ? AND expected = ? AND state = 'accepted'",
        {found, expected});
    if (!rows.next()) {
      if (session.failed()) return session.error();
      return failure(ErrorCode::NotFound, fmt::format(R"("{}" for "{}" is not on the allow-list)", found, expected));
    }
    judged = {static_cast<std::size_t>(rows.integer(0)), static_cast<std::size_t>(rows.integer(0) + rows.integer(1))};
  }
  enter_answer(session, {std::string(found), std::string(expected)}, "revoked", judged, person, now_ms);
  return session.commit();
}

Result<std::vector<AllowEntry>> allow_entries(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::vector<AllowEntry> entries;
  SqlRows rows = session.query("SELECT found, expected, state, person, at_ms FROM allow_list ORDER BY at_ms DESC, id");
  while (rows.next()) {
    entries.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.integer(4)});
  }
  if (session.failed()) return session.error();
  return entries;
}

Result<std::vector<std::string>> allowed_words(const SqliteDatabase& database) {
  SqlSession session(database, SqlSession::Kind::Read);
  std::vector<std::string> words;
  SqlRows rows = session.query("SELECT DISTINCT found FROM allow_list WHERE state = 'accepted' ORDER BY found");
  while (rows.next()) words.push_back(rows.text(0));
  if (session.failed()) return session.error();
  return words;
}

}  // namespace unspun
