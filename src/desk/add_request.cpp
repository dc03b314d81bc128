#include "desk/add_request.hpp"

namespace unspun {
namespace {

constexpr const char* kNoSource = "-";  // in ratings and messages, as with /v1/rate

}  // namespace

Result<AddRequest> add_request(RequestBody body) {
  AddRequest request;
  Record& record = request.order.record;
  record.bytes = body.text("text");
  request.id = body.id_or("id");
  record.source = body.text_or("source");
  record.url = body.text_or("url");
  const std::string format = body.text_or("format");
  if (format == "html")
    record.format = Format::Html;
  else if (format == "markdown")
    record.format = Format::Markdown;
  else if (!format.empty() && format != "text")
    body.refuse("format", R"(must be "text", "html" or "markdown")");
  if (auto ended = body.end(); !ended) return tl::unexpected<Error>(ended.error());
  request.source = record.source;
  if (record.source.empty()) record.source = kNoSource;
  record.id = request.id.empty() ? record.source : request.id;
  return request;
}

}  // namespace unspun
