#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rate/rating.hpp"

namespace unspun {

/// What a server counts, in the text format that Prometheus reads. Labels are routes, statuses and verdicts: never
/// anything that a client chose, so there are few of them. Thread-safe.
class Metrics {
 public:
  void count_request(std::string_view route, unsigned status, double seconds, std::uint64_t bytes_in,
                     std::uint64_t bytes_out);
  void count_rating(Verdict verdict);

  /// A value that somebody else knows, asked for when the text is made. `labels` as in `phase="idle"`, may be empty.
  void add_gauge(std::string name, std::string labels, std::string help, std::function<double()> value);
  /// The same for one that only grows.
  void add_counter(std::string name, std::string labels, std::string help, std::function<double()> value);

  /// Example of a line: unspun_http_requests_total{route="/v1/rate",status="200"} 17
  std::string text() const;

 private:
  static constexpr std::array<double, 12> kBounds = {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  struct Latency {
    std::array<std::uint64_t, kBounds.size() + 1> counts = {};
    double sum = 0;
  };
  struct Asked {
    std::string name;
    std::string labels;
    std::string help;
    std::string_view type;
    std::function<double()> value;
  };

  mutable std::mutex x_mutex;
  std::map<std::pair<std::string, unsigned>, std::uint64_t> x_requests;
  std::map<std::string, Latency> x_latencies;
  std::array<std::uint64_t, 5> x_ratings = {};
  std::uint64_t x_bytes_in = 0;
  std::uint64_t x_bytes_out = 0;
  std::vector<Asked> x_asked;
};

}  // namespace unspun
