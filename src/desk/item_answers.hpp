#pragma once

#include <string>
#include <vector>

#include "queue/audit_log.hpp"
#include "queue/queue_item.hpp"

namespace unspun {

/// An item as lists show it: {"item": 7, "id": "post-19", "source": "forum", "state": "in_review", "revision": 2,
/// "verdict": "spun", "spun_probability": 0.98, "grade": "F", "model": "en-1", "created": "2026-...", "changed": ...,
/// "person": "anna", "lock_until": "2026-..."}. The probability is the higher of spun and translated; `person` has it
/// in review, or took the decision that holds.
std::string item_answer(const QueueItem& item);

/// The same with "text", "rating" (the object that /v1/rate gives) and "history".
std::string whole_item_answer(const QueueItem& item, const std::vector<AuditEntry>& history);

}  // namespace unspun
