#pragma once

#include <chrono>
#include <string>

namespace unspun {

/// Shows what a long run is doing on standard error: on a terminal one line that is written over, with the share done
/// and the time left as it looks from the pace so far; elsewhere a line for each step and for each tenth of it.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `share` is from 0 to 1, or negative where it is not known: then `what` is a line of its own.
  void show(const std::string& what, double share);

 private:
  using Clock = std::chrono::steady_clock;

  bool x_terminal;
  Clock::time_point x_begun;       ///< the run
  Clock::time_point x_step_begun;  ///< the step whose share is shown
  Clock::time_point x_shown;
  double x_share = 2;  ///< of the step, last shown
  bool x_line_open = false;
};

}  // namespace unspun
