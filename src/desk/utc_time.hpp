#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unspun {

/// Milliseconds since 1970 of a day or a time in UTC, as ISO 8601 has them: "2026-01-31", "2026-01-31T09:30:00Z",
/// "2026-01-31T09:30:00.125Z". Years 1970 to 9999; nothing for what is none, such as February 30th.
std::optional<std::int64_t> utc_time(std::string_view text);

}  // namespace unspun
