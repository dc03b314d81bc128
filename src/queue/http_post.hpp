#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace unspun {

struct OutgoingPost {
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

struct HttpLimits {
  int connect_ms = 5'000;
  int total_ms = 10'000;
};

/// Posts a body and gives the status of the answer. Only http and https; certificates are checked; redirects are not
/// followed (3xx is the answer); what the other side says is not kept, and cut off after 64 kB. An Error (ReadFailed)
/// is no answer in time, or none at all. Safe from many threads.
Result<int> http_post(const OutgoingPost& request, const HttpLimits& limits = {});

}  // namespace unspun
