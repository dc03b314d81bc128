#include "desk/item_adding.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "base/text_lines.hpp"
#include "desk/item_answers.hpp"
#include "desk/request_body.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr auto kPieceTime = std::chrono::milliseconds(250);
constexpr std::size_t kMostLines = 200;  // in one transaction, during which nobody else writes

class AddedLines : public ReplyStream {
 public:
  AddedLines(const Desk& desk, std::string person, std::string body)
      : x_desk(desk), x_person(std::move(person)), x_body(std::move(body)), x_lines(x_body) {}

  std::optional<std::string> next_piece() override {
    std::vector<NewItem> items;
    std::vector<std::string> answers;  // empty for those that are to be added
    const auto end = std::chrono::steady_clock::now() + kPieceTime;
    const auto is_time = [&] { return !answers.empty() && std::chrono::steady_clock::now() >= end; };
    while (answers.size() < kMostLines && !is_time() && x_lines.next()) {
      const std::string_view line = x_lines.line();
      if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
      auto item = item_of(line);
      answers.push_back(item ? std::string() : error_line(x_lines.number(), item.error().message));
      if (!item) continue;
      items.push_back(std::move(*item));
      x_numbers.push_back(x_lines.number());
    }
    if (answers.empty()) return std::nullopt;
    enter(items, answers);
    std::string piece;
    for (const std::string& answer : answers) piece += answer;
    return piece;
  }

 private:
  Result<NewItem> item_of(std::string_view line) const {
    auto body = request_body_of(line);
    if (!body) return tl::unexpected<Error>(body.error());
    auto request = add_request(std::move(*body));
    if (!request) return tl::unexpected<Error>(request.error());
    return rated_item(x_desk.rating, std::move(*request));
  }

  void enter(const std::vector<NewItem>& items, std::vector<std::string>& answers) {
    const auto added = items.empty() ? Result<std::vector<Result<AddedItem>>>()
                                     : x_desk.queue.add_all(items, x_person, x_desk.clock());
    if (!added) x_desk.complain(added.error().message);
    std::size_t next = 0;
    for (std::string& answer : answers) {
      if (!answer.empty()) continue;
      const std::size_t at = next++;
      if (!added)
        answer = error_line(x_numbers[at], "the queue could not be written");
      else
        answer = (*added)[at] ? item_line((*added)[at]->id, x_numbers[at])
                              : error_line(x_numbers[at], (*added)[at].error().message);
    }
    x_numbers.clear();
  }

  std::string item_line(std::int64_t id, std::size_t number) const {
    const auto item = x_desk.queue.item(id);
    if (item) return fmt::format("{{\"item\": {}}}\n", item_answer(*item));
    x_desk.complain(item.error().message);
    return error_line(number, "the item was added, but could not be read");
  }

  static std::string error_line(std::size_t number, std::string_view why) {
    return fmt::format("{{\"error\": {}}}\n", json_string(fmt::format("line {}: {}", number, why)));
  }

  const Desk& x_desk;
  const std::string x_person;
  const std::string x_body;
  TextLines x_lines;  // of the body
  std::vector<std::size_t> x_numbers;
};

}  // namespace

Result<NewItem> rated_item(const RatingDesk& rating, AddRequest request) {
  auto rated = rating.rated_document(std::move(request.order));
  if (!rated) return tl::unexpected<Error>(rated.error());
  NewItem item;
  item.external_id = std::move(request.id);
  item.source = std::move(request.source);
  item.entry = ItemEntry::Api;
  item.text = std::move(rated->text);
  item.rating = std::move(rated->json);
  return item;
}

std::unique_ptr<ReplyStream> added_lines(const Desk& desk, std::string person, std::string body) {
  return std::make_unique<AddedLines>(desk, std::move(person), std::move(body));
}

}  // namespace unspun
