#include "queue/http_post.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace unspun {
namespace {

constexpr std::size_t kMostAnswerBytes = 64 << 10;

/// Counts what comes; taking less than was given ends the transfer.
std::size_t count_bytes(char* /*data*/, std::size_t size, std::size_t items, void* received) {
  auto& total = *static_cast<std::size_t*>(received);
  total += size * items;
  return total <= kMostAnswerBytes ? size * items : 0;
}

struct HeaderList {
  curl_slist* first = nullptr;
  ~HeaderList() { curl_slist_free_all(first); }
};

}  // namespace

Result<int> http_post(const OutgoingPost& request, const HttpLimits& limits) {
  const std::unique_ptr<CURL, void (*)(CURL*)> handle(curl_easy_init(), curl_easy_cleanup);
  if (!handle) return failure(ErrorCode::ReadFailed, fmt::format("{}: libcurl does not start", request.url));
  CURL* const curl = handle.get();
  HeaderList headers;
  for (const auto& [name, value] : request.headers) {
    headers.first = curl_slist_append(headers.first, fmt::format("{}: {}", name, value).c_str());
  }
  headers.first = curl_slist_append(headers.first, "Expect:");  // no round trip for leave to send so little
  std::size_t received = 0;
  char reason[CURL_ERROR_SIZE] = "";
  // Without this restriction libcurl would speak file:, ftp:, gopher: and others.
  CURLcode status = curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  const auto set = [&](CURLoption option, auto value) {
    if (status == CURLE_OK) status = curl_easy_setopt(curl, option, value);
  };
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_ms));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total_ms));
  set(CURLOPT_ERRORBUFFER, reason);
  set(CURLOPT_USERAGENT, "unspun");
  set(CURLOPT_HTTPHEADER, headers.first);
  set(CURLOPT_POST, 1L);
  set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  set(CURLOPT_POSTFIELDS, request.body.data());
  set(CURLOPT_WRITEFUNCTION, &count_bytes);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&received));
  if (status == CURLE_OK) status = curl_easy_perform(curl);
  long answer = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer);
  // An answer that is too long is an answer.
  if (status == CURLE_OK || (status == CURLE_WRITE_ERROR && answer != 0)) return static_cast<int>(answer);
  return failure(ErrorCode::ReadFailed,
                 fmt::format("{}: {}", request.url, *reason == '\0' ? curl_easy_strerror(status) : reason));
}

}  // namespace unspun
