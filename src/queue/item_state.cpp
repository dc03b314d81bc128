#include "queue/item_state.hpp"

#include <array>

namespace unspun {
namespace {

constexpr std::array<std::string_view, 6> kStates = {"new",       "in_review", "confirmed",
                                                     "dismissed", "appealed",  "overturned"};
constexpr std::array<std::string_view, 9> kActions = {"add",    "claim",    "release", "decide", "appeal",
                                                      "uphold", "overturn", "undo",    "comment"};

}  // namespace

std::string_view state_name(ItemState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<ItemState> state_of(std::string_view name) {
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    if (kStates[i] == name) return static_cast<ItemState>(i);
  }
  return std::nullopt;
}

std::string_view action_name(ItemAction action) {
  return kActions[static_cast<std::size_t>(action)];
}

bool is_allowed(ItemAction action, ItemState state) {
  const bool is_open = state == ItemState::New || state == ItemState::InReview;
  const bool is_decided = state == ItemState::Confirmed || state == ItemState::Dismissed;
  switch (action) {
    case ItemAction::Add:
      return false;
    case ItemAction::Claim:
    case ItemAction::Decide:
      return is_open;
    case ItemAction::Release:
      return state == ItemState::InReview;
    case ItemAction::Appeal:
      return is_decided;
    case ItemAction::Uphold:
    case ItemAction::Overturn:
      return state == ItemState::Appealed;
    case ItemAction::Undo:
      return is_decided || state == ItemState::Overturned;
    case ItemAction::Comment:
      return true;
  }
  return false;
}

}  // namespace unspun
