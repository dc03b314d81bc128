#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "queue/sqlite_database.hpp"
#include "train/evaluation_statistics.hpp"

namespace unspun {

/// A pair that reviewers dismiss so often that its word should rather not be flagged. The rule: at least five
/// judgements (precision.hpp), and the upper end of the 95 % interval of its precision is below one half. So five
/// dismissed of five are enough (upper end .43), and seven of eight (.47); six of seven are not (.51), nor four of four
/// (.49, but too few).
struct AllowProposal {
  std::string found;
  std::string expected;
  Proportion confirmed;
  /// Judgements of the same word with something else expected. The detector's allow-list is of words, not of pairs:
  /// what of these was right is lost when the proposal is accepted.
  Proportion others;
};

/// What the rule gives and nobody has decided about. One that was refused, or revoked, comes again when its dismissals
/// are twice as many as they were then. Words that cannot be on an allow-list (no letter or digit, control characters,
/// longer than 200 bytes) are not proposed.
Result<std::vector<AllowProposal>> allow_proposals(const SqliteDatabase& database);

enum class AllowAnswer : std::uint8_t { Accept, Refuse };

/// What a lead says to a proposal; in the audit log, with the figures it was said on. NotFound where the pair is not
/// proposed, as after somebody else has answered.
Result<void> answer_proposal(const SqliteDatabase& database, std::string_view found, std::string_view expected,
                             AllowAnswer answer, std::string_view person, std::int64_t now_ms);

/// Takes an accepted pair off the list again; in the audit log. NotFound where it is not on it.
Result<void> revoke_allowed(const SqliteDatabase& database, std::string_view found, std::string_view expected,
                            std::string_view person, std::int64_t now_ms);

/// A line of the list of answers.
struct AllowEntry {
  std::string found;
  std::string expected;
  std::string state;  ///< accepted, refused, revoked
  std::string person;
  std::int64_t at_ms = 0;
};
Result<std::vector<AllowEntry>> allow_entries(const SqliteDatabase& database);

/// The words and phrases that are accepted now: what goes into Options::allow, or one a line into a file for
/// `check --allow`.
Result<std::vector<std::string>> allowed_words(const SqliteDatabase& database);

}  // namespace unspun
