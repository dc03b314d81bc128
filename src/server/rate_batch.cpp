#include "server/rate_batch.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>

#include "input/record_reader.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;
constexpr auto kPieceTime = std::chrono::milliseconds(250);

std::string error_line(const Error& error) {
  return fmt::format("{{\"schema\": \"unspun-error/1\", \"error\": {}}}\n", json_string(error.message));
}

class BatchRatings : public ReplyStream {
 public:
  BatchRatings(const RatingDesk& desk, std::unique_ptr<SpoolFile> body, RecordReader reader)
      : x_desk(desk), x_body(std::move(body)), x_reader(std::move(reader)) {}

  std::optional<std::string> next_piece() override {
    std::string piece;
    const auto end = std::chrono::steady_clock::now() + kPieceTime;
    while (piece.size() < kPieceBytes && std::chrono::steady_clock::now() < end) {
      auto record = x_reader.next();
      if (!record) break;
      piece += *record ? line_of(std::move(**record)) : error_line(record->error());
    }
    return piece.empty() ? std::nullopt : std::optional(std::move(piece));
  }

 private:
  std::string line_of(Record record) const {
    RatingOrder order;
    order.record = std::move(record);
    const auto line = x_desk.json_rating(std::move(order));
    return line ? *line : error_line(line.error());
  }

  const RatingDesk& x_desk;
  std::unique_ptr<SpoolFile> x_body;  // what the reader reads
  RecordReader x_reader;
};

}  // namespace

Result<std::unique_ptr<ReplyStream>> batch_ratings(const RatingDesk& desk, std::unique_ptr<SpoolFile> body,
                                                   std::size_t max_record_bytes) {
  const auto content = body->content();
  if (!content) return tl::unexpected<Error>(content.error());
  if (compression_of_content(content->substr(0, 4)) != Compression::None)
    return failure(ErrorCode::BadFormat, "the body is compressed");
  RecordOptions options;
  options.force_jsonl = true;
  options.max_record_bytes = max_record_bytes;
  auto reader = RecordReader::over(*content, "-", options);
  if (!reader) return tl::unexpected<Error>(reader.error());
  return std::make_unique<BatchRatings>(desk, std::move(body), std::move(*reader));
}

}  // namespace unspun
