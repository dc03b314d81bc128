#include "apps/cli/console.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "report/visible_text.hpp"

namespace unspun {

Console::Console() {
  std::signal(SIGPIPE, SIG_IGN);
}

void Console::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) give_up(errno);
}

void Console::flush() {
  if (std::fflush(stdout) != 0) give_up(errno);
}

void Console::say(std::string_view message) {
  flush();
  const std::string line = fmt::format("unspun: {}\n", visible_text(message));
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void Console::give_up(int error_number) {
  // _Exit, not exit: the buffer that could not be written must not be tried again.
  if (error_number == EPIPE) std::_Exit(0);
  const std::string line = fmt::format("unspun: standard output: {}\n", std::strerror(error_number));
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::_Exit(2);
}

}  // namespace unspun
