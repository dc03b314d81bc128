#include "apps/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace unspun {
namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kWidest = 160;  // a longer line is hard to read, however wide the window is

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool has_colour(ColorChoice choice) {
  if (choice != ColorChoice::Auto) return choice == ColorChoice::Always;
  return isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

std::size_t width() {
  winsize size{};
  std::size_t columns = 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  const std::string_view asked = environment("COLUMNS");
  if (columns == 0) std::from_chars(asked.data(), asked.data() + asked.size(), columns);
  return columns == 0 ? kDefaultWidth : std::min(columns, kWidest);
}

}  // namespace

Layout terminal_layout(ColorChoice choice) {
  return {width(), has_colour(choice)};
}

}  // namespace unspun
