#include "filter/json_members.hpp"

#include <algorithm>

#include "input/json_string.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

bool is_called(std::string_view raw_key, std::string_view name) {
  if (raw_key.find('\\') == std::string_view::npos) return raw_key == name;
  std::string key;
  return append_unescaped(raw_key, key) && key == name;
}

}  // namespace

std::string with_members(std::string_view line, const JsonOutline& outline, std::span<const NewMember> added) {
  std::string joined = "{";
  std::size_t previous_end = line.find('{') + 1;
  for (const OutlinedMember& member : outline.members) {
    const std::string_view raw_key = member.key.of(line);
    const std::string_view between = line.substr(previous_end, member.whole.begin - previous_end);
    previous_end = member.whole.end;
    const bool is_replaced =
        std::any_of(added.begin(), added.end(), [&](const NewMember& item) { return is_called(raw_key, item.name); });
    if (is_replaced) continue;
    // The comma before it is that of the line; the first one that stays has none.
    if (joined.size() > 1) joined += between;
    joined += member.whole.of(line);
  }
  for (const NewMember& member : added) {
    if (joined.size() > 1) joined += ", ";
    joined += json_string(member.name);
    joined += ": ";
    joined += member.json;
  }
  joined += '}';
  return joined;
}

}  // namespace unspun
