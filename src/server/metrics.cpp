#include "server/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace unspun {
namespace {

void write_head(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

}  // namespace

void Metrics::count_request(std::string_view route, unsigned status, double seconds, std::uint64_t bytes_in,
                            std::uint64_t bytes_out) {
  const std::lock_guard lock(x_mutex);
  ++x_requests[{std::string(route), status}];
  Latency& latency = x_latencies[std::string(route)];
  const auto bucket = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  ++latency.counts[static_cast<std::size_t>(bucket)];
  latency.sum += seconds;
  x_bytes_in += bytes_in;
  x_bytes_out += bytes_out;
}

void Metrics::count_rating(Verdict verdict) {
  const std::lock_guard lock(x_mutex);
  ++x_ratings[static_cast<std::size_t>(verdict)];
}

void Metrics::add_gauge(std::string name, std::string labels, std::string help, std::function<double()> value) {
  const std::lock_guard lock(x_mutex);
  x_asked.push_back({std::move(name), std::move(labels), std::move(help), "gauge", std::move(value)});
}

void Metrics::add_counter(std::string name, std::string labels, std::string help, std::function<double()> value) {
  const std::lock_guard lock(x_mutex);
  x_asked.push_back({std::move(name), std::move(labels), std::move(help), "counter", std::move(value)});
}

std::string Metrics::text() const {
  const std::lock_guard lock(x_mutex);
  std::string text;
  const auto out = [&text] { return std::back_inserter(text); };
  write_head(text, "unspun_http_requests_total", "counter", "Requests that were answered, by route and status.");
  for (const auto& [key, count] : x_requests) {
    fmt::format_to(out(), "unspun_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second,
                   count);
  }
  write_head(text, "unspun_http_request_duration_seconds", "histogram", "From the header to the end of the answer.");
  for (const auto& [route, latency] : x_latencies) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < latency.counts.size(); ++i) {
      count += latency.counts[i];
      fmt::format_to(out(), "unspun_http_request_duration_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                     i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf", count);
    }
    fmt::format_to(out(), "unspun_http_request_duration_seconds_sum{{route=\"{}\"}} {:.6f}\n", route, latency.sum);
    fmt::format_to(out(), "unspun_http_request_duration_seconds_count{{route=\"{}\"}} {}\n", route, count);
  }
  write_head(text, "unspun_http_received_bytes_total", "counter", "Bytes of bodies of requests.");
  fmt::format_to(out(), "unspun_http_received_bytes_total {}\n", x_bytes_in);
  write_head(text, "unspun_http_sent_bytes_total", "counter", "Bytes of bodies of answers.");
  fmt::format_to(out(), "unspun_http_sent_bytes_total {}\n", x_bytes_out);
  write_head(text, "unspun_documents_rated_total", "counter", "Documents that were rated, by verdict.");
  for (std::size_t i = 0; i < x_ratings.size(); ++i) {
    fmt::format_to(out(), "unspun_documents_rated_total{{verdict=\"{}\"}} {}\n", verdict_name(static_cast<Verdict>(i)),
                   x_ratings[i]);
  }
  std::string_view last;
  for (const Asked& asked : x_asked) {
    if (asked.name != last) write_head(text, asked.name, asked.type, asked.help);
    last = asked.name;
    fmt::format_to(out(), "{}{} {}\n", asked.name, asked.labels.empty() ? "" : fmt::format("{{{}}}", asked.labels),
                   asked.value());
  }
  return text;
}

}  // namespace unspun
