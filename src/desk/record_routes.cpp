#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "desk/desk_routes.hpp"
#include "desk/item_query.hpp"
#include "queue/audit_log.hpp"
#include "queue/queue_export.hpp"
#include "report/json_text.hpp"
#include "server/form_fields.hpp"
#include "server/problem.hpp"

namespace unspun {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} * 1024;
constexpr std::int64_t kUsualEntries = 100;
constexpr std::int64_t kMostEntries = 1000;

class LineStream : public ReplyStream {
 public:
  LineStream(const Desk& desk, ExportedLines lines) : x_desk(desk), x_lines(std::move(lines)) {}

  std::optional<std::string> next_piece() override {
    std::string piece;
    while (!x_is_over && piece.size() < kPieceBytes) {
      auto line = x_lines.next();
      if (!line) {
        // The status is sent already; a last line that no reader takes for a record says that there should be more.
        x_desk.complain(line.error().message);
        piece += "{\"schema\": \"unspun-error/1\", \"error\": \"the queue could not be read further\"}\n";
      } else if (*line) {
        piece += **line;
        continue;
      }
      x_is_over = true;
    }
    return piece.empty() ? std::nullopt : std::optional(std::move(piece));
  }

 private:
  const Desk& x_desk;
  ExportedLines x_lines;
  bool x_is_over = false;
};

HttpReply streamed(const Desk& desk, ExportedLines lines) {
  HttpReply reply;
  reply.content_type = "application/x-ndjson";
  reply.stream = std::make_unique<LineStream>(desk, std::move(lines));
  return reply;
}

HttpReply exported(const Desk& desk, const HttpRequest& request) {
  auto wanted = item_query(request.query);
  if (!wanted) return request_problem(wanted.error());
  return streamed(desk, ExportedLines::items(desk.queue.database(), std::move(wanted->filter)));
}

/// A number of the query, or `usual` where it is missing.
std::optional<std::int64_t> number_of(const FormFields& fields, std::string_view name, std::int64_t usual) {
  const auto text = fields.field(name);
  if (!text) return usual;
  return *text == "0" ? 0 : row_number(*text);
}

HttpReply audited(const Desk& desk, const HttpRequest& request) {
  const auto fields = FormFields::read(request.query);
  if (!fields) return request_problem(fields.error());
  const auto after = number_of(*fields, "after", 0);
  if (!after) return problem(400, "\"after\" is no number of an entry");
  const auto limit = number_of(*fields, "limit", kUsualEntries);
  if (!limit || *limit < 1 || *limit > kMostEntries)
    return problem(400, fmt::format("\"limit\" is no number from 1 to {}", kMostEntries));
  const auto entries = audit_entries(desk.queue.database(), *after, static_cast<std::size_t>(*limit) + 1);
  if (!entries) return queue_problem(desk, entries.error());
  const bool is_last = entries->size() <= static_cast<std::size_t>(*limit);
  const std::size_t shown = is_last ? entries->size() : entries->size() - 1;
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) list += (i == 0 ? "" : ", ") + audit_json((*entries)[i]);
  const std::string next = is_last ? "null" : std::to_string((*entries)[shown - 1].sequence);
  return json_reply(fmt::format(R"({{"entries": [{}], "next": {}}})", list, next));
}

HttpReply checked(const Desk& desk) {
  const auto head = checked_audit(desk.queue.database());
  if (head) return json_reply(fmt::format(R"({{"entries": {}, "hash": {}}})", head->entries, json_string(head->hash)));
  if (head.error().code != ErrorCode::BadFormat) return queue_problem(desk, head.error());
  desk.complain(head.error().message);
  // What was found, without the path of the file, which is nobody's business but the server's.
  const std::string& message = head.error().message;
  const std::string prefix = desk.queue.database().path() + ": ";
  return problem(500, message.starts_with(prefix) ? message.substr(prefix.size()) : message);
}

}  // namespace

void add_record_routes(RouteTable& routes, Desk& desk) {
  routes.add({"GET", "/v1/decisions", Access::Reader, BodyKind::None, false,
              [&desk](HttpRequest&) { return streamed(desk, ExportedLines::decisions(desk.queue.database())); }});
  routes.add({"GET", "/v1/queue/export", Access::Reader, BodyKind::None, false,
              [&desk](HttpRequest& request) { return exported(desk, request); }});
  routes.add({"GET", "/v1/audit", Access::Lead, BodyKind::None, false,
              [&desk](HttpRequest& request) { return audited(desk, request); }});
  routes.add(
      {"GET", "/v1/audit/check", Access::Lead, BodyKind::None, false, [&desk](HttpRequest&) { return checked(desk); }});
}

}  // namespace unspun
