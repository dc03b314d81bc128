#pragma once

#include <cstdint>
#include <string>

namespace unspun {

/// A time as a JSON string of RFC 3339, in UTC to the millisecond. Example: 0 is "1970-01-01T00:00:00.000Z", with its
/// quotes.
std::string json_time(std::int64_t ms_since_1970);

/// The same, but null for 0 and less: for a time that there may be none of.
std::string json_time_or_null(std::int64_t ms_since_1970);

}  // namespace unspun
