#include "apps/cli/last_words.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>

namespace unspun {
namespace {

constexpr int kFailed = 2;

/// Without memory, and safe in a handler of signals.
void say(std::string_view text) {
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
}

void say_line(const char* what) {
  say("unspun: ");
  say(what);
  say("\n");
}

[[noreturn]] void end_on_exception() {
  if (const std::exception_ptr thrown = std::current_exception()) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
      say_line("out of memory");
      std::_Exit(kFailed);
    } catch (const std::filesystem::filesystem_error& error) {
      say_line(error.what());  // with the path
      std::_Exit(kFailed);
    } catch (const std::system_error& error) {
      say_line(std::strerror(error.code().value()));
      std::_Exit(kFailed);
    } catch (const std::exception& error) {
      say_line(error.what());
    } catch (...) {
      say_line("ended by an exception");
    }
  }
  std::abort();
}

/// A library that has no memory may abort without a word.
void speak_before_abort(int) {
  say("unspun: aborted: no memory, or a mistake of ours\n");
}

void end_on_lost_page(int) {
  say("unspun: a file cannot be read any more (cut short?): a model is replaced by renaming another to its name\n");
  std::_Exit(kFailed);
}

}  // namespace

void leave_last_words() {
  std::set_terminate(end_on_exception);
  struct sigaction action {};
  action.sa_handler = end_on_lost_page;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, nullptr);
  action.sa_handler = speak_before_abort;  // once it returns, the program ends by SIGABRT all the same
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGABRT, &action, nullptr);
}

}  // namespace unspun
