#include "apps/cli/serve_desk.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <string_view>
#include <utility>

#include "apps/cli/wall_clock.hpp"
#include "input/stored_input.hpp"
#include "queue/json_time.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr double kMillisecondsASecond = 1000;

void complain(std::string_view reason) {
  const std::string line = fmt::format("{{\"time\": {}, \"error\": {}}}\n", json_time(now_ms()), json_string(reason));
  // One write for the line, as with those of the access log; if nobody takes it, nothing can be done.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, line.data(), line.size());
}

/// The secret without the line end that editors put there.
Result<std::string> secret_of(const std::string& path) {
  if (path.empty())
    return failure(ErrorCode::InvalidArgument, "--webhook: no secret to sign with: --webhook-secret-file FILE");
  auto input = StoredInput::open(path);
  if (!input) return tl::unexpected<Error>(input.error());
  std::string secret;
  std::array<char, 4096> buffer{};
  while (true) {
    const auto count = input->read(buffer);
    if (!count) return tl::unexpected<Error>(count.error());
    if (*count == 0) break;
    secret.append(buffer.data(), *count);
  }
  while (!secret.empty() && (secret.back() == '\n' || secret.back() == '\r')) secret.pop_back();
  return secret;
}

}  // namespace

Result<std::unique_ptr<ServeDesk>> ServeDesk::open(const ServeDeskOptions& options) {
  QueueOptions wanted;
  wanted.lock_ms = static_cast<std::int64_t>(options.lock_seconds * kMillisecondsASecond);
  wanted.webhooks = options.webhooks;
  auto queue = ReviewQueue::open(options.directory, std::move(wanted));
  if (!queue) return tl::unexpected<Error>(queue.error());
  std::unique_ptr<ServeDesk> desk(new ServeDesk(std::move(*queue)));
  if (auto done = refresh_allowed(desk->x_queue, desk->x_allowed); !done) return tl::unexpected<Error>(done.error());
  // With a secret alone, what an earlier server left is sent.
  if (options.webhooks.empty() && options.secret_file.empty()) return desk;
  auto secret = secret_of(options.secret_file);
  if (!secret) return tl::unexpected<Error>(secret.error());
  auto sender = WebhookSender::make(desk->x_queue.database(), std::move(*secret), now_ms);
  if (!sender) {
    return failure(sender.error().code, fmt::format("{}: {}", options.secret_file, sender.error().message));
  }
  desk->x_webhooks.emplace(std::move(*sender), complain);
  return desk;
}

Desk ServeDesk::desk(const RatingDesk& rating) {
  return Desk{x_queue, rating, x_allowed, now_ms, complain};
}

}  // namespace unspun
