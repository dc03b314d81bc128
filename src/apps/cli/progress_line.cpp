#include "apps/cli/progress_line.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace unspun {
namespace {

using std::chrono::duration;
constexpr duration<double> kRedraw{0.2};

}  // namespace

ProgressLine::ProgressLine()
    : x_terminal(isatty(STDERR_FILENO) == 1), x_begun(Clock::now()), x_step_begun(x_begun), x_shown(x_begun) {}

ProgressLine::~ProgressLine() {
  if (x_line_open) fmt::print(stderr, "\n");
}

void ProgressLine::show(const std::string& what, double share) {
  const Clock::time_point now = Clock::now();
  const auto whole_seconds = [](Clock::duration time) {
    return std::chrono::duration_cast<std::chrono::seconds>(time);
  };
  const std::string stamp = fmt::format("[{:%T}]", whole_seconds(now - x_begun));
  if (share < 0) {
    fmt::print(stderr, "{}{} {}\n", x_line_open ? "\n" : "", stamp, what);
    x_line_open = false;
    x_share = 2;
    return;
  }
  const bool new_step = share < x_share;
  if (new_step) x_step_begun = now;
  const bool due =
      x_terminal ? now - x_shown > kRedraw : static_cast<int>(share * 10) != static_cast<int>(x_share * 10);
  if (!new_step && !due) {
    if (x_terminal) x_share = share;
    return;
  }
  x_share = share;
  x_shown = now;
  std::string left;
  if (share > 0.02) {
    const double seconds = duration<double>(now - x_step_begun).count() * (1 - share) / share;
    left = fmt::format(", {:%T} left", std::chrono::seconds(static_cast<long>(seconds)));
  }
  if (x_terminal) {
    fmt::print(stderr, "\r\x1b[K{} {}: {:.0f} %{}", stamp, what, 100 * share, left);
    std::fflush(stderr);
    x_line_open = true;
  } else {
    fmt::print(stderr, "{} {}: {:.0f} %{}\n", stamp, what, 100 * share, left);
  }
}

}  // namespace unspun
