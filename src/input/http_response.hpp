#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "input/header_fields.hpp"

namespace unspun {

/// An HTTP/1.x response as it went over the wire: header and body. `bytes` must outlive it.
///
///   auto response = HttpResponse::parsed(block);       // nothing where the block begins with no status line
///   if (response && response->is_success()) auto page = response->content(limit);
class HttpResponse {
 public:
  static std::optional<HttpResponse> parsed(std::string_view bytes);

  int status() const { return x_status; }
  bool is_success() const { return x_status >= 200 && x_status < 300; }
  std::string_view field(std::string_view name) const { return x_fields.value(name); }
  /// The body as it is stored; empty where the header has no end.
  std::string_view body() const { return x_body.value_or(std::string_view()); }

  /// The body with its chunks joined and decompressed (gzip, deflate, zstd), of no more than `max_bytes` at any step.
  /// Many archives keep the header of a body that they stored plain: what does not begin as a chunk or as compressed
  /// data is taken as it is. Of a body that `is_cut`, as its archive says, what is there is given; else an end too
  /// early is an Error. So are damage (BadFormat), a header without an end among it, a coding that is not known, br
  /// among them (BadFormat), and more than `max_bytes` (TooLarge). Messages do not name the file. Linear in what it
  /// reads and gives.
  Result<std::string> content(std::size_t max_bytes, bool is_cut) const;

 private:
  HttpResponse(std::string_view header, std::optional<std::string_view> body, int status)
      : x_fields(header), x_body(body), x_status(status) {}

  HeaderFields x_fields;
  std::optional<std::string_view> x_body;
  int x_status;
};

}  // namespace unspun
