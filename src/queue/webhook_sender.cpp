#include "queue/webhook_sender.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "queue/digest.hpp"
#include "queue/outbox.hpp"

namespace unspun {
namespace {

constexpr std::int64_t kFirstDelayMs = 10'000;
constexpr std::int64_t kLongestDelayMs = 21'600'000;
constexpr std::int64_t kLeaseMs = 60'000;  // longer than one attempt may take
constexpr std::size_t kFewestSecretBytes = 16;

}  // namespace

std::string webhook_signature(std::string_view secret, std::string_view timestamp, std::string_view body) {
  return fmt::format("sha256={}", hexadecimal(hmac_sha256(secret, fmt::format("{}.{}", timestamp, body))));
}

std::int64_t retry_delay_ms(std::int64_t attempts, double chance) {
  const std::int64_t doublings = std::clamp<std::int64_t>(attempts - 1, 0, 40);
  const std::int64_t whole = std::min(kFirstDelayMs << doublings, kLongestDelayMs);
  return static_cast<std::int64_t>(std::llround(static_cast<double>(whole) * (0.5 + chance / 2)));
}

Result<WebhookSender> WebhookSender::make(const SqliteDatabase& database, std::string secret, Clock clock, Post post) {
  if (secret.size() < kFewestSecretBytes) {
    return failure(ErrorCode::InvalidArgument, fmt::format("a secret for webhooks of {} bytes; at least {} are needed",
                                                           secret.size(), kFewestSecretBytes));
  }
  return WebhookSender(database, std::move(secret), std::move(clock), std::move(post));
}

Result<WebhookSender> WebhookSender::make(const SqliteDatabase& database, std::string secret, Clock clock) {
  return make(database, std::move(secret), std::move(clock),
              [](const OutgoingPost& request) { return http_post(request); });
}

WebhookSender::WebhookSender(const SqliteDatabase& database, std::string secret, Clock clock, Post post)
    : x_database(&database), x_secret(std::move(secret)), x_clock(std::move(clock)), x_post(std::move(post)) {
  const std::string seed = random_bytes(8);
  std::uint64_t number = 0;
  std::memcpy(&number, seed.data(), sizeof(number));
  x_chance.seed(number);
}

Result<std::int64_t> WebhookSender::forget_old() {
  constexpr std::int64_t kDayMs = 86'400'000;
  return forget_sent(*x_database, x_clock() - kKeptDays * kDayMs);
}

Result<SendCounts> WebhookSender::send_due(std::size_t most) {
  SendCounts counts;
  for (std::size_t i = 0; i < most; ++i) {
    // One at a time: a lease on many would run out behind one that answers slowly.
    const std::int64_t now_ms = x_clock();
    const auto due = claimed_deliveries(*x_database, now_ms, kLeaseMs, 1);
    if (!due) return tl::unexpected<Error>(due.error());
    if (due->empty()) break;
    const Delivery& delivery = due->front();
    const std::string timestamp = std::to_string(now_ms / 1000);
    const Result<int> answer =
        x_post({delivery.url,
                {{"Content-Type", "application/json"},
                 {"X-Unspun-Delivery", delivery.id},
                 {"X-Unspun-Event", delivery.event},
                 {"X-Unspun-Timestamp", timestamp},
                 {"X-Unspun-Signature", webhook_signature(x_secret, timestamp, delivery.payload)}},
                delivery.payload});
    Result<void> noted;
    if (answer && *answer >= 200 && *answer < 300) {
      ++counts.sent;
      noted = note_sent(*x_database, delivery.id);
    } else {
      const std::int64_t attempts = delivery.attempts + 1;
      const bool is_dead = attempts >= kMostAttempts;
      ++(is_dead ? counts.dead : counts.put_off);
      const std::string error = answer ? fmt::format("answered with status {}", *answer) : answer.error().message;
      const double chance = std::uniform_real_distribution<double>(0, 1)(x_chance);
      noted = note_failed(*x_database, delivery.id, error, x_clock() + retry_delay_ms(attempts, chance), is_dead);
    }
    if (!noted) return tl::unexpected<Error>(noted.error());
  }
  return counts;
}

}  // namespace unspun
