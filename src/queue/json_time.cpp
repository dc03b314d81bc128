#include "queue/json_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace unspun {

std::string json_time(std::int64_t ms_since_1970) {
  // Years of four digits only: a clock that is far off must not break readers of the log.
  constexpr std::int64_t kLast = 253'402'300'799'999;
  const std::int64_t ms = std::clamp<std::int64_t>(ms_since_1970, 0, kLast);
  const auto seconds = static_cast<std::time_t>(ms / 1000);
  std::tm when = {};
  ::gmtime_r(&seconds, &when);
  return fmt::format("\"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z\"", when.tm_year + 1900, when.tm_mon + 1,
                     when.tm_mday, when.tm_hour, when.tm_min, when.tm_sec, ms % 1000);
}

std::string json_time_or_null(std::int64_t ms_since_1970) {
  return ms_since_1970 > 0 ? json_time(ms_since_1970) : "null";
}

}  // namespace unspun
