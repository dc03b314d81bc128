#include "input/http_response.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "input/http_coding.hpp"

namespace unspun {
namespace {

/// The three digits of "HTTP/1.1 200 OK"; nothing where the line is none of HTTP.
std::optional<int> status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return std::nullopt;
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::size_t begin = line.find_first_not_of(' ', space);
  if (begin == std::string_view::npos) return std::nullopt;
  int status = 0;
  for (std::size_t i = begin; i < begin + 3; ++i) {
    if (i >= line.size() || !is_ascii_digit(static_cast<unsigned char>(line[i]))) return std::nullopt;
    status = status * 10 + (line[i] - '0');
  }
  return status;
}

/// More than a server ever puts on; each may expand by a thousand.
constexpr std::size_t kMaxCodings = 4;

}  // namespace

std::optional<HttpResponse> HttpResponse::parsed(std::string_view bytes) {
  const auto status = status_of(bytes.substr(0, std::min(bytes.find('\n'), std::size_t{64})));
  if (!status) return std::nullopt;
  const std::size_t header_bytes = header_end(bytes);
  if (header_bytes == std::string_view::npos) return HttpResponse(bytes, std::nullopt, *status);
  return HttpResponse(bytes.substr(0, header_bytes), bytes.substr(header_bytes), *status);
}

Result<std::string> HttpResponse::content(std::size_t max_bytes, bool is_cut) const {
  if (!x_body && !is_cut) return failure(ErrorCode::BadFormat, "the header of an HTTP response has no end");
  // In the order in which they were put on; so they come off from the back.
  std::vector<std::string> codings = list_items(field("Content-Encoding"));
  for (std::string& coding : list_items(field("Transfer-Encoding"))) codings.push_back(std::move(coding));
  if (codings.size() > kMaxCodings) {
    return failure(ErrorCode::BadFormat, fmt::format("{} codings of one HTTP body", codings.size()));
  }
  std::optional<std::string> content;
  const auto stored = [&] { return content ? std::string_view(*content) : body(); };
  std::reverse(codings.begin(), codings.end());
  for (const std::string& coding : codings) {
    auto decoded = without_http_coding(coding, stored(), max_bytes, is_cut);
    if (!decoded) return tl::unexpected<Error>(decoded.error());
    if (*decoded) content = std::move(*decoded);
  }
  if (stored().size() > max_bytes) {
    return failure(ErrorCode::TooLarge,
                   fmt::format("page of {} bytes, the limit for a record is {}", stored().size(), max_bytes));
  }
  return content ? std::move(*content) : std::string(body());
}

}  // namespace unspun
