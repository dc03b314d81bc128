#include "queue/webhook_sender.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "queue/audit_log.hpp"
#include "queue/outbox.hpp"
#include "queue/review_desk.hpp"

using namespace unspun;

namespace {

const std::string kSecret = "0123456789abcdef";

QueueOptions telling(std::vector<std::string> urls) {
  QueueOptions options;
  options.webhooks = std::move(urls);
  return options;
}

/// A sender with a clock and an other side of our own.
struct Wire {
  std::int64_t now = kNoon;
  std::vector<OutgoingPost> requests;
  Result<int> answer = 204;

  WebhookSender sender(const ReviewDesk& desk) {
    auto made = WebhookSender::make(
        desk.database(), kSecret, [this] { return now; },
        [this](const OutgoingPost& request) {
          requests.push_back(request);
          return answer;
        });
    REQUIRE(made);
    return std::move(*made);
  }
};

std::string header_of(const OutgoingPost& request, const std::string& name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return "";
}

}  // namespace

TEST_CASE("webhooks: a decision goes to every address, signed, once") {
  ReviewDesk desk(telling({"http://a.example/hook", "https://b.example"}));
  desk.decided("a", true);
  Wire wire;
  WebhookSender sender = wire.sender(desk);
  const auto counts = sender.send_due();
  REQUIRE(counts);
  CHECK(counts->sent == 2);
  REQUIRE(wire.requests.size() == 2);
  const OutgoingPost& request = wire.requests[0];
  const auto body = nlohmann::json::parse(request.body);
  CHECK(body["event"] == "confirmed");
  CHECK(body["person"] == "anna");
  CHECK(body["item"]["id"] == "a");
  CHECK(body["item"]["state"] == "confirmed");
  CHECK(body["item"]["revision"] == 2);
  CHECK(body["delivery"] == header_of(request, "X-Unspun-Delivery"));
  CHECK(header_of(request, "X-Unspun-Timestamp") == "1700000000");
  CHECK(header_of(request, "X-Unspun-Signature") == webhook_signature(kSecret, "1700000000", request.body));
  CHECK(wire.requests[1].url != request.url);
  CHECK(sender.send_due()->sent == 0);
  CHECK(deliveries(desk.database(), "sent", 10)->size() == 2);
}

TEST_CASE("webhooks: the signature is over the time and the body") {
  // Computed with Python's hmac module.
  CHECK(webhook_signature("0123456789abcdef", "1700000000", "{}") ==
        "sha256=e4f8e2ecae2295b2ddb2f0b5584c8275e226c0ebe9b3b819e70156bb67122e3e");
  CHECK(webhook_signature(kSecret, "1700000000", "{}") != webhook_signature(kSecret, "1700000001", "{}"));
  CHECK(webhook_signature(kSecret, "1700000000", "{}") != webhook_signature(kSecret + "x", "1700000000", "{}"));
}

TEST_CASE("webhooks: what fails is tried again, later each time, and given up after twelve attempts") {
  ReviewDesk desk(telling({"http://a.example"}));
  desk.decided("a", true);
  Wire wire;
  wire.answer = 503;
  WebhookSender sender = wire.sender(desk);
  std::int64_t before = 0;
  for (int attempt = 1; attempt <= 12; ++attempt) {
    const auto counts = sender.send_due();
    REQUIRE(counts);
    CHECK(counts->put_off == (attempt < 12 ? 1 : 0));
    CHECK(counts->dead == (attempt < 12 ? 0 : 1));
    CHECK(sender.send_due()->put_off == 0);  // not before its time
    const auto waiting = deliveries(desk.database(), attempt < 12 ? "waiting" : "dead", 10);
    REQUIRE(waiting->size() == 1);
    CHECK(waiting->front().attempts == attempt);
    CHECK(waiting->front().last_error == "answered with status 503");
    const std::int64_t delay = waiting->front().next_ms - wire.now;
    CHECK(delay >= retry_delay_ms(attempt, 0));
    CHECK(delay <= retry_delay_ms(attempt, 1));
    CHECK(delay >= before);
    before = delay;
    wire.now = waiting->front().next_ms;
  }
  wire.now += 100 * 3'600'000LL;
  CHECK(sender.send_due()->dead == 0);
  CHECK(wire.requests.size() == 12);
}

TEST_CASE("webhooks: a dead one is kept, and sent when somebody asks for it") {
  ReviewDesk desk(telling({"http://a.example"}));
  desk.decided("a", true);
  Wire wire;
  wire.answer = failure(ErrorCode::ReadFailed, "no route");
  WebhookSender sender = wire.sender(desk);
  for (int attempt = 0; attempt < 12; ++attempt, wire.now += 7 * 3'600'000LL) REQUIRE(sender.send_due());
  const auto dead = deliveries(desk.database(), "dead", 10);
  REQUIRE(dead->size() == 1);
  CHECK(dead->front().last_error == "no route");
  CHECK(requeue_delivery(desk.database(), "unknown", "lea", wire.now).error().code == ErrorCode::NotFound);
  REQUIRE(requeue_delivery(desk.database(), dead->front().id, "lea", wire.now));
  CHECK_FALSE(requeue_delivery(desk.database(), dead->front().id, "lea", wire.now));
  wire.answer = 200;
  CHECK(sender.send_due()->sent == 1);
  CHECK(header_of(wire.requests.back(), "X-Unspun-Delivery") == dead->front().id);
  CHECK(history(desk.database(), 0)->front().action == "requeue_delivery");
}

TEST_CASE("webhooks: two senders do not send the same, and one that died loses none") {
  ReviewDesk desk(telling({"http://a.example"}));
  desk.decided("a", true);
  const auto claimed = claimed_deliveries(desk.database(), kNoon, 60'000, 10);
  REQUIRE(claimed->size() == 1);
  Wire wire;
  WebhookSender sender = wire.sender(desk);
  CHECK(sender.send_due()->sent == 0);
  wire.now += 60'000;  // the one that claimed it never came back
  CHECK(sender.send_due()->sent == 1);
}

TEST_CASE("webhooks: what was sent long ago can be forgotten, nothing else") {
  ReviewDesk desk(telling({"http://a.example"}));
  desk.decided("a", true);
  Wire wire;
  REQUIRE(wire.sender(desk).send_due());
  desk.decided("b", true);
  WebhookSender sender = wire.sender(desk);
  constexpr std::int64_t kDayMs = 86'400'000;
  wire.now = kNoon + WebhookSender::kKeptDays * kDayMs;
  CHECK(*sender.forget_old() == 0);
  ++wire.now;
  CHECK(*sender.forget_old() == 1);
  CHECK(deliveries(desk.database(), "sent", 10)->empty());
  CHECK(deliveries(desk.database(), "waiting", 10)->size() == 1);
}

TEST_CASE("webhooks: every change of a decision is told, no claim and no comment") {
  ReviewDesk desk(telling({"http://a.example"}));
  ReviewQueue& queue = desk.queue();
  const std::int64_t id = desk.item();
  REQUIRE(queue.claim(id, "anna", kNoon));
  REQUIRE(queue.comment(id, "anna", "hm", kNoon));
  REQUIRE(queue.decide({id, 2, "anna", false}, kNoon + 1));
  REQUIRE(queue.undo("anna", kNoon + 2));
  REQUIRE(queue.decide({id, 4, "anna", true}, kNoon + 3));
  CHECK_FALSE(queue.decide({id, 4, "bert", true}, kNoon + 3));
  REQUIRE(queue.appeal(id, 5, "author", "", kNoon + 4));
  REQUIRE(queue.resolve({id, 6, "lea", true}, kNoon + 5));
  REQUIRE(queue.appeal(id, 7, "author", "", kNoon + 6));
  REQUIRE(queue.resolve({id, 8, "lea", false}, kNoon + 7));
  Wire wire;
  wire.now += 10;
  WebhookSender sender = wire.sender(desk);
  REQUIRE(sender.send_due());
  std::string events;
  for (const OutgoingPost& request : wire.requests) events += header_of(request, "X-Unspun-Event") + " ";
  CHECK(events == "dismissed undone confirmed appealed upheld appealed overturned ");
}

TEST_CASE("webhooks: delays double, with jitter, up to six hours") {
  CHECK(retry_delay_ms(1, 1) == 10'000);
  CHECK(retry_delay_ms(1, 0) == 5'000);
  CHECK(retry_delay_ms(4, 1) == 80'000);
  CHECK(retry_delay_ms(12, 1) == 20'480'000);
  CHECK(retry_delay_ms(13, 1) == 21'600'000);
  CHECK(retry_delay_ms(1'000'000, 1) == 21'600'000);
}

TEST_CASE("webhooks: addresses and secrets that will not do are refused at the start") {
  TemporaryDirectory folder;
  for (const char* url : {"", "ftp://a.example", "file:///tmp/x", "a.example", "http://", "http://:80", "https:///x",
                          "http://user:pw@a.example", "http://a b", "HTTP//x", "http://a.example/\n", "javascript:x"}) {
    const auto queue = ReviewQueue::open(folder.path_of("data"), telling({url}));
    REQUIRE_MESSAGE(!queue.has_value(), url);
    CHECK(queue.error().code == ErrorCode::InvalidArgument);
  }
  CHECK(check_webhook_url("https://a.example:8443/path?x=1"));
  ReviewDesk desk;
  CHECK_FALSE(WebhookSender::make(desk.database(), "short", [] { return kNoon; }));
}
