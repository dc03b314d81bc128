#include "apps/python/text_rater.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "extract/extract.hpp"
#include "report/html_report.hpp"
#include "report/json_line.hpp"
#include "report/restored_text.hpp"

namespace unspun {

struct TextRater::Rated {
  Document document;
  Rating rating;
};

Result<Format> format_named(std::string_view name) {
  if (name == "text") return Format::PlainText;
  if (name == "markdown") return Format::Markdown;
  if (name == "html") return Format::Html;
  return failure(ErrorCode::InvalidArgument, fmt::format("format '{}': text, markdown and html are known", name));
}

Result<TextRater> TextRater::open(const std::vector<std::string>& model_paths, Options options) {
  auto detectors = Detectors::open(model_paths);
  if (!detectors) return tl::unexpected<Error>(detectors.error());
  return TextRater(std::move(*detectors), std::move(options));
}

Result<TextRater::Rated> TextRater::rated_document(const TextOrder& order, Format format) const {
  Record record;
  record.source = order.source;
  record.id = order.id.empty() ? order.source : order.id;
  record.url = order.url;
  record.bytes = order.text;
  record.format = format;
  record.charset = "utf-8";
  auto document = extract(std::move(record));
  if (!document) return tl::unexpected<Error>(document.error());
  Rating rating = x_detectors.for_page(*document).rate(*document, x_options);
  return Rated{std::move(*document), std::move(rating)};
}

Result<PythonRating> TextRater::rated(const TextOrder& order, Format format) const {
  auto rated = rated_document(order, format);
  if (!rated) return tl::unexpected<Error>(rated.error());
  PythonRating result{json_line(rated->rating), std::nullopt};
  if (rated->document.text != order.text) result.text = std::move(rated->document.text);
  return result;
}

std::vector<Result<PythonRating>> TextRater::all_rated(std::span<const TextOrder> orders, Format format,
                                                       unsigned threads, const std::function<bool()>& must_stop) const {
  std::vector<std::optional<Result<PythonRating>>> slots(orders.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> is_stopped = false;
  std::mutex mutex;
  std::condition_variable ended;
  std::size_t running = std::clamp<std::size_t>(threads, 1, std::max<std::size_t>(orders.size(), 1));
  const auto work = [&] {
    for (std::size_t at = next++; at < orders.size() && !is_stopped; at = next++)
      slots[at].emplace(rated(orders[at], format));
    const std::lock_guard lock(mutex);
    --running;
    ended.notify_one();
  };
  std::vector<std::thread> workers;
  for (std::size_t i = running; i > 0; --i) workers.emplace_back(work);
  {
    std::unique_lock lock(mutex);
    while (!ended.wait_for(lock, std::chrono::milliseconds(100), [&running] { return running == 0; })) {
      lock.unlock();
      if (must_stop()) is_stopped = true;
      lock.lock();
    }
  }
  for (std::thread& worker : workers) worker.join();
  std::vector<Result<PythonRating>> results;
  results.reserve(slots.size());
  for (auto& slot : slots) {
    if (!slot) break;
    results.push_back(std::move(*slot));
  }
  return results;
}

Result<std::string> TextRater::restored(const TextOrder& order, Format format) const {
  const auto rated = rated_document(order, format);
  if (!rated) return tl::unexpected<Error>(rated.error());
  return restored_text(rated->document.text, rated->rating);
}

Result<std::string> TextRater::html_page(const TextOrder& order, Format format) const {
  const auto rated = rated_document(order, format);
  if (!rated) return tl::unexpected<Error>(rated.error());
  HtmlReport report(UNSPUN_VERSION);
  std::string page = report.begin(order.source);
  page += report.one(rated->rating, rated->document.text);
  page += report.end();
  return page;
}

std::vector<std::string> TextRater::models() const {
  std::vector<std::string> names;
  for (const Detector& detector : x_detectors.all()) names.push_back(detector.model());
  return names;
}

}  // namespace unspun
