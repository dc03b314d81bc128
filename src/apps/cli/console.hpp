#pragma once

#include <string_view>

namespace unspun {

/// Where a command writes: results to standard output, messages to standard error, in the order they were made.
///
/// Must be made before the first write: it makes writing to a closed pipe an error instead of a signal. A reader that
/// has gone away (unspun ... | head) ends the program quietly with status 0, output that cannot be written (a full
/// disk) with a message and status 2; so `write` returns only when all is well.
class Console {
 public:
  Console();

  void write(std::string_view text);
  void flush();

  /// "unspun: message" on a line of standard error, with nothing in it that a terminal would obey.
  void say(std::string_view message);

 private:
  [[noreturn]] void give_up(int error_number);
};

}  // namespace unspun
