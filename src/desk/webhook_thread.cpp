#include "desk/webhook_thread.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace unspun {
namespace {

constexpr auto kLook = std::chrono::seconds(1);
constexpr auto kTidy = std::chrono::hours(1);

}  // namespace

WebhookThread::WebhookThread(WebhookSender sender, Complain complain)
    : x_sender(std::move(sender)), x_complain(std::move(complain)), x_thread([this] { work(); }) {}

WebhookThread::~WebhookThread() {
  {
    const std::lock_guard lock(x_mutex);
    x_is_stopped = true;
  }
  x_changed.notify_all();
  x_thread.join();
}

bool WebhookThread::wait() {
  std::unique_lock lock(x_mutex);
  return !x_changed.wait_for(lock, kLook, [this] { return x_is_stopped; });
}

void WebhookThread::work() {
  std::string told;  // what is wrong is told once, not each second
  std::optional<std::chrono::steady_clock::time_point> tidied;
  while (true) {
    const auto now = std::chrono::steady_clock::now();
    if (!tidied || now - *tidied >= kTidy) {
      tidied = now;
      if (const auto forgotten = x_sender.forget_old(); !forgotten) x_complain(forgotten.error().message);
    }
    // One at a time, so that the end need not wait for more than one.
    const auto counts = x_sender.send_due(1);
    const bool was_busy = counts && counts->sent + counts->put_off + counts->dead > 0;
    const std::string wrong = counts ? std::string() : counts.error().message;
    if (!wrong.empty() && wrong != told) x_complain(wrong);
    told = wrong;
    if (was_busy) {
      const std::lock_guard lock(x_mutex);
      if (x_is_stopped) return;
    } else if (!wait()) {
      return;
    }
  }
}

}  // namespace unspun
