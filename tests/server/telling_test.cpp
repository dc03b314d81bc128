// What a server tells of itself: metrics, access log, request ids, problems.

#include <doctest/doctest.h>

#include <future>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/access_log.hpp"
#include "server/metrics.hpp"
#include "server/openapi_document.hpp"
#include "server/problem.hpp"
#include "server/request_id.hpp"

using namespace unspun;
using nlohmann::json;

TEST_CASE("metrics: counters and histogram") {
  Metrics metrics;
  metrics.count_request("/v1/rate", 200, 0.004, 10, 20);
  metrics.count_request("/v1/rate", 200, 0.05, 1, 2);
  metrics.count_request("/v1/rate", 413, 100, 0, 0);
  metrics.count_rating(Verdict::Spun);
  metrics.add_gauge("unspun_depth", "", "Depth.", [] { return 3.0; });
  metrics.add_counter("unspun_cut_total", "phase=\"idle\"", "Cut.", [] { return 1.0; });
  metrics.add_counter("unspun_cut_total", "phase=\"body\"", "Cut.", [] { return 2.0; });
  const std::string text = metrics.text();
  const auto has = [&text](std::string_view line) { return text.find(std::string(line) + "\n") != std::string::npos; };
  CHECK(has(R"(unspun_http_requests_total{route="/v1/rate",status="200"} 2)"));
  CHECK(has(R"(unspun_http_requests_total{route="/v1/rate",status="413"} 1)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="0.001"} 0)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="0.005"} 1)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="0.05"} 2)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="10"} 2)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_bucket{route="/v1/rate",le="+Inf"} 3)"));
  CHECK(has(R"(unspun_http_request_duration_seconds_sum{route="/v1/rate"} 100.054000)"));
  CHECK(has("unspun_http_received_bytes_total 11"));
  CHECK(has("unspun_http_sent_bytes_total 22"));
  CHECK(has(R"(unspun_documents_rated_total{verdict="spun"} 1)"));
  CHECK(has(R"(unspun_documents_rated_total{verdict="clean"} 0)"));
  CHECK(has("unspun_depth 3"));
  CHECK(has(R"(unspun_cut_total{phase="body"} 2)"));
  CHECK(text.find("# TYPE unspun_cut_total counter") == text.rfind("# TYPE unspun_cut_total counter"));
}

TEST_CASE("access log: a line") {
  AccessEntry entry;
  entry.request_id = "r1";
  entry.client = "::1";
  entry.method = "GE\"T";
  entry.route = "/v1/rate";
  entry.status = 200;
  entry.bytes_in = 5;
  entry.seconds = 0.0123;
  const std::string line = access_line(entry, 1'738'315'800'125'999);
  CHECK(line.find('\n') == line.size() - 1);
  const json value = json::parse(line);
  CHECK(value["time"] == "2025-01-31T09:30:00.125Z");
  CHECK(value["user"].is_null());
  CHECK(value["method"] == "GE\"T");
  CHECK(value["milliseconds"] == 12.3);
  CHECK(value["complete"] == true);
}

TEST_CASE("line log: all is written at the end; of what nobody takes a part is dropped") {
  std::string written;
  {
    LineLog log([&written](std::string_view lines) { written += lines; });
    for (int i = 0; i < 1000; ++i) log.add("line\n");
  }
  CHECK(written.size() == 5000);

  std::promise<void> gate;
  written.clear();
  const std::string line(1023, 'x');
  std::uint64_t dropped = 0;
  {
    auto opened = gate.get_future().share();
    LineLog log([&written, opened](std::string_view lines) {
      opened.wait();
      written += lines;
    });
    for (int i = 0; i < 3000; ++i) log.add(line + "\n");
    dropped = log.dropped();
    gate.set_value();
  }
  CHECK(dropped > 900);
  CHECK(written.size() == (3000 - dropped) * 1024);
}

TEST_CASE("request ids: sane ones") {
  for (const auto* id : {"a", "A-1_b.c", "0123456789abcdef"}) CHECK(is_sane_request_id(id));
  for (const auto* id : {"", "a b", "a\n", "\xC3\xA9", "a\"", "a/b"}) CHECK_FALSE(is_sane_request_id(id));
  CHECK(is_sane_request_id(std::string(128, 'a')));
  CHECK_FALSE(is_sane_request_id(std::string(129, 'a')));
  std::set<std::string> made;
  for (int i = 0; i < 1000; ++i) {
    made.insert(new_request_id());
    CHECK(is_sane_request_id(*made.rbegin()));
  }
  CHECK(made.size() == 1000);
}

TEST_CASE("problem: RFC 9457") {
  const HttpReply reply = problem(404, "no \"such\" route");
  CHECK(reply.status == 404);
  CHECK(reply.content_type == "application/problem+json");
  const json body = json::parse(reply.body);
  CHECK(body ==
        json{{"type", "about:blank"}, {"title", "Not Found"}, {"status", 404}, {"detail", "no \"such\" route"}});
}

TEST_CASE("OpenAPI document: is JSON, of version 3.1") {
  const json document = json::parse(openapi_document());
  CHECK(document["openapi"] == "3.1.0");
  CHECK(document["paths"].contains("/v1/rate"));
}
