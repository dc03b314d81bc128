#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>

#include "queue/webhook_sender.hpp"

namespace unspun {

/// Sends webhooks that are due, one after the other, looking for more each second; until it is destroyed, which waits
/// for the attempt that is under way (10 s at most). What is not sent then is sent after the next start.
class WebhookThread {
 public:
  using Complain = std::function<void(std::string_view reason)>;

  WebhookThread(WebhookSender sender, Complain complain);
  ~WebhookThread();
  WebhookThread(const WebhookThread&) = delete;
  WebhookThread& operator=(const WebhookThread&) = delete;

 private:
  void work();
  /// False at the end.
  bool wait();

  WebhookSender x_sender;
  const Complain x_complain;
  std::mutex x_mutex;
  std::condition_variable x_changed;
  bool x_is_stopped = false;
  std::thread x_thread;
};

}  // namespace unspun
