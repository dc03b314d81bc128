#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <string_view>

#include "apps/cli/console.hpp"
#include "filter/filter_run.hpp"

namespace unspun {

/// Shows a running filter on the terminal, in one line that is written over: documents, megabytes of stored input a
/// second, dropped so far, time left. Where standard error is no terminal only complaints are written.
class FilterProgressLine : public FilterObserver {
 public:
  /// `stop` is set by whoever wants the run to end.
  FilterProgressLine(Console& console, const std::atomic<bool>& stop);
  ~FilterProgressLine() override;

  void show(const FilterProgress& progress) override;
  void complain(std::string_view message) override;
  bool wants_stop() override { return x_stop; }

  bool has_complained() const { return x_has_complained; }

  /// Removes the line, for what is written next.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  Console& x_console;
  const std::atomic<bool>& x_stop;
  const bool x_is_terminal;
  const Clock::time_point x_begun;
  Clock::time_point x_shown;
  bool x_is_line_open = false;
  bool x_has_complained = false;
};

/// The line itself: "12,345 documents, 1.3 MB/s, 2.1 % dropped, 00:12:03 left".
std::string filter_progress_text(const FilterProgress& progress, double seconds);

}  // namespace unspun
