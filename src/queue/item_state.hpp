#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unspun {

/// Where an item of the review queue is on its way.
///
///            claim              decide                  appeal             overturn
///     new ----------> in_review -------> confirmed ----------> appealed ------------> overturned
///      ^  <----------            \-----> dismissed ---------->     |
///          release, or the lock             ^                      |
///          expires                          +------ uphold --------+
///
/// A decision may be taken from `new` too, by who looked without claiming; and undone by who took it, as long as
/// nothing came after it. Overturned is final.
enum class ItemState : std::uint8_t { New, InReview, Confirmed, Dismissed, Appealed, Overturned };

/// What somebody does to an item.
enum class ItemAction : std::uint8_t { Add, Claim, Release, Decide, Appeal, Uphold, Overturn, Undo, Comment };

/// As they stand in the database, in JSON and in messages: "in_review", "decide".
std::string_view state_name(ItemState state);
std::optional<ItemState> state_of(std::string_view name);
std::string_view action_name(ItemAction action);

/// Whether an action is allowed in a state, whoever it is by and whatever of locks.
bool is_allowed(ItemAction action, ItemState state);

}  // namespace unspun
