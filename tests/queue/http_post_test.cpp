#include "queue/http_post.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "queue/outbox.hpp"
#include "queue/review_desk.hpp"
#include "queue/webhook_sender.hpp"

using namespace unspun;

namespace {

const std::string kSecret = "0123456789abcdef";

/// webhook_receiver.py as a process of its own, from the first line to the end of this.
class Receiver {
 public:
  Receiver() {
    std::array<int, 2> to = {};
    std::array<int, 2> from = {};
    REQUIRE(::pipe2(to.data(), O_CLOEXEC) == 0);
    REQUIRE(::pipe2(from.data(), O_CLOEXEC) == 0);
    x_process = ::fork();
    REQUIRE(x_process >= 0);
    if (x_process == 0) {
      ::dup2(to[0], 0);
      ::dup2(from[1], 1);
      ::execlp("python3", "python3", "-B", UNSPUN_SOURCE_DIR "/tests/queue/webhook_receiver.py", nullptr);
      ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    x_input = to[1];
    x_output = from[0];
    x_port = line();
    REQUIRE_MESSAGE(!x_port.empty(), "python3 did not start");
  }
  ~Receiver() {
    ::close(x_input);
    ::close(x_output);
    int status = 0;
    ::waitpid(x_process, &status, 0);
  }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  std::string url(const std::string& path) const { return "http://127.0.0.1:" + x_port + path; }
  std::string line() const {
    std::string text;
    for (char c = 0; ::read(x_output, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }

 private:
  pid_t x_process = -1;
  int x_input = -1;
  int x_output = -1;
  std::string x_port;
};

OutgoingPost request_to(const std::string& url) {
  return {url, {{"X-Unspun-Timestamp", "1"}, {"X-Unspun-Signature", webhook_signature(kSecret, "1", "{}")}}, "{}"};
}

}  // namespace

TEST_CASE("http post: what the outbox holds arrives with a signature that another program finds right") {
  const Receiver receiver;
  QueueOptions options;
  options.webhooks = {receiver.url("/signed")};
  ReviewDesk desk(options);
  desk.decided("caf\xC3\xA9", true);
  auto sender = WebhookSender::make(desk.database(), kSecret, [] { return kNoon; });
  REQUIRE(sender);
  CHECK(sender->send_due()->sent == 1);
  CHECK(receiver.line() == "POST /signed 204");
  // With another secret it is refused, so the other side does look at it.
  desk.decided("b", true);
  auto stranger = WebhookSender::make(desk.database(), "fedcba9876543210", [] { return kNoon; });
  REQUIRE(stranger);
  CHECK(stranger->send_due()->put_off == 1);
  CHECK(receiver.line() == "POST /signed 403");
  CHECK(deliveries(desk.database(), "waiting", 1)->front().last_error == "answered with status 403");
}

TEST_CASE("http post: gives the status, follows no redirect, waits no longer than told, reads no endless answer") {
  const Receiver receiver;
  CHECK(*http_post(request_to(receiver.url("/signed"))) == 204);
  CHECK(*http_post(request_to(receiver.url("/fails"))) == 500);
  CHECK(*http_post(request_to(receiver.url("/elsewhere"))) == 302);
  CHECK(*http_post(request_to(receiver.url("/endless"))) == 200);
  for (const char* path : {"/signed 204", "/fails 500", "/elsewhere 302", "/endless 200"}) {
    CHECK(receiver.line() == std::string("POST ") + path);  // and nothing after /elsewhere
  }
  CHECK_FALSE(http_post(request_to(receiver.url("/slow")), {500, 500}));
}

TEST_CASE("http post: speaks http and https only, and says why nothing was sent") {
  TemporaryDirectory folder;
  const std::string path = folder.file("secret", "x");
  for (const std::string& url : {"file://" + path, std::string("ftp://127.0.0.1/x"), std::string("gopher://127.0.0.1/"),
                                 std::string("http://127.0.0.1:1/"), std::string("http://"), std::string()}) {
    const auto answer = http_post(request_to(url), {500, 500});
    REQUIRE_MESSAGE(!answer.has_value(), url);
    CHECK(answer.error().code == ErrorCode::ReadFailed);
    CHECK(answer.error().message.size() > url.size() + 2);
  }
}
