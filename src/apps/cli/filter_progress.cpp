#include "apps/cli/filter_progress.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "report/text_report.hpp"

namespace unspun {
namespace {

constexpr std::chrono::milliseconds kRedraw{200};
constexpr double kSettled = 2;  ///< seconds after which the pace says something about the time left

}  // namespace

std::string filter_progress_text(const FilterProgress& progress, double seconds) {
  const double dropped = 100.0 * static_cast<double>(progress.dropped) /
                         static_cast<double>(std::max<std::uint64_t>(1, progress.documents));
  std::string text = fmt::format("{} documents, {:.1f} MB/s, {:.1f} % dropped", grouped_number(progress.documents),
                                 static_cast<double>(progress.bytes) / 1e6 / std::max(seconds, 1e-3), dropped);
  if (progress.total_bytes && progress.bytes > 0 && seconds > kSettled) {
    const std::uint64_t left = *progress.total_bytes - std::min(progress.bytes, *progress.total_bytes);
    const double seconds_left = seconds * static_cast<double>(left) / static_cast<double>(progress.bytes);
    text += fmt::format(", {:%T} left", std::chrono::seconds(static_cast<long>(seconds_left)));
  }
  return text;
}

FilterProgressLine::FilterProgressLine(Console& console, const std::atomic<bool>& stop)
    : x_console(console),
      x_stop(stop),
      x_is_terminal(isatty(STDERR_FILENO) == 1),
      x_begun(Clock::now()),
      x_shown(x_begun - kRedraw) {}

FilterProgressLine::~FilterProgressLine() {
  clear();
}

void FilterProgressLine::show(const FilterProgress& progress) {
  const Clock::time_point now = Clock::now();
  if (!x_is_terminal || now - x_shown < kRedraw) return;
  x_shown = now;
  const std::chrono::duration<double> seconds = now - x_begun;
  fmt::print(stderr, "\r\x1b[K{}", filter_progress_text(progress, seconds.count()));
  std::fflush(stderr);
  x_is_line_open = true;
}

void FilterProgressLine::complain(std::string_view message) {
  clear();
  x_has_complained = true;
  x_console.say(message);
}

void FilterProgressLine::clear() {
  if (x_is_line_open) fmt::print(stderr, "\r\x1b[K");
  x_is_line_open = false;
}

}  // namespace unspun
