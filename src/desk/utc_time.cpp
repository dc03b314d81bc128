#include "desk/utc_time.hpp"

#include <chrono>

#include "base/ascii.hpp"

namespace unspun {
namespace {

/// Reads from the front of `text` what it is asked for; `is_valid` once something was not there.
struct TimeReader {
  std::string_view text;
  bool is_valid = true;

  int digits(std::size_t count) {
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (text.empty() || !is_ascii_digit(static_cast<unsigned char>(text.front()))) {
        is_valid = false;
        return 0;
      }
      number = number * 10 + (text.front() - '0');
      text.remove_prefix(1);
    }
    return number;
  }

  void sign(char wanted) {
    if (text.empty() || text.front() != wanted) {
      is_valid = false;
      return;
    }
    text.remove_prefix(1);
  }
};

}  // namespace

std::optional<std::int64_t> utc_time(std::string_view text) {
  constexpr int kFirstYear = 1970;
  TimeReader reader{text};
  const int year = reader.digits(4);
  reader.sign('-');
  const int month = reader.digits(2);
  reader.sign('-');
  const int day = reader.digits(2);
  if (!reader.is_valid || year < kFirstYear) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::sys_days(date).time_since_epoch();
  if (reader.text.empty()) return time.count();

  reader.sign('T');
  const int hour = reader.digits(2);
  reader.sign(':');
  const int minute = reader.digits(2);
  reader.sign(':');
  const int second = reader.digits(2);
  int millisecond = 0;
  if (!reader.text.empty() && reader.text.front() == '.') {
    reader.sign('.');
    millisecond = reader.digits(3);
  }
  reader.sign('Z');
  if (!reader.is_valid || !reader.text.empty() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  time += std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second) +
          std::chrono::milliseconds(millisecond);
  return time.count();
}

}  // namespace unspun
