#include "filter/progress_log.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/mapped_file.hpp"
#include "base/text_lines.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

constexpr std::string_view kSchema = "unspun-progress/1";

using simdjson::dom::element;

std::string text_member(const element& object, const char* name) {
  std::string_view value;
  return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

/// False where there is no such number: the line was not written by us.
bool read_number(const element& object, const char* name, std::uint64_t& number) {
  return object[name].get(number) == simdjson::SUCCESS;
}

bool read_counts(const element& object, const char* name, Counts& counts) {
  simdjson::dom::object members;
  if (object[name].get(members) != simdjson::SUCCESS) return false;
  for (const auto& [key, value] : members) {
    if (value.get(counts[std::string(key)]) != simdjson::SUCCESS) return false;
  }
  return true;
}

bool read_tally(const element& object, Tally& tally) {
  return read_number(object, "records", tally.records) && read_number(object, "kept", tally.kept) &&
         read_number(object, "dropped", tally.dropped) && read_number(object, "rejected", tally.rejected) &&
         read_number(object, "not_documents", tally.not_documents) && read_number(object, "bytes", tally.bytes) &&
         read_number(object, "looked_into", tally.looked_into) && read_number(object, "text_bytes", tally.text_bytes) &&
         read_number(object, "words", tally.words) && read_counts(object, "by_verdict", tally.verdicts) &&
         read_counts(object, "by_grade", tally.grades) && read_counts(object, "by_reason", tally.reasons) &&
         read_counts(object, "dropped_by", tally.dropped_by) && read_counts(object, "by_score", tally.figures.scores) &&
         read_counts(object, "by_words", tally.figures.lengths);
}

bool read_examples(const element& object, const char* name, std::vector<RecordExample>& examples) {
  simdjson::dom::array items;
  if (object[name].get(items) != simdjson::SUCCESS) return false;
  for (const element item : items) {
    RecordExample example{text_member(item, "id"), text_member(item, "causes"), text_member(item, "verdict"), 0, {}};
    example.place = {text_member(item, "before"), text_member(item, "found"), text_member(item, "after"),
                     text_member(item, "expected")};
    if (!read_number(item, "score", example.score)) return false;
    examples.push_back(std::move(example));
  }
  return true;
}

bool read_figures(const element& object, RunFigures& figures) {
  element inner;
  return object["figures"].get(inner) == simdjson::SUCCESS && read_counts(inner, "sites", figures.sites) &&
         read_counts(inner, "dropped_sites", figures.dropped_sites) && read_counts(inner, "pairs", figures.pairs) &&
         read_examples(inner, "dropped_examples", figures.dropped) &&
         read_examples(inner, "kept_examples", figures.kept);
}

bool read_shard(const element& object, FinishedShard& shard) {
  shard.path = text_member(object, "input");
  shard.name = text_member(object, "shard");
  shard.damage = text_member(object, "damage");
  FileState state;
  if (read_number(object, "size", state.size) && object["modified_ns"].get(state.modified_ns) == simdjson::SUCCESS) {
    shard.state = state;
  }
  return !shard.path.empty() && !shard.name.empty() && read_tally(object, shard.tally) &&
         read_figures(object, shard.tally.figures);
}

tl::unexpected<Error> write_failure(const std::string& path) {
  return failure(ErrorCode::WriteFailed, fmt::format("{}: {}", path, std::strerror(errno)));
}

constexpr std::string_view kNextMember = ", \"";

/// Of a JSON object on one line what is between the members at its begin and end that another has, too:
///
///   {"a": 1, "b": true, "c": 3} and {"a": 1, "b": false, "c": 3}   {"b": true}
std::string members_unlike(std::string_view object, std::string_view other) {
  const auto [left, ignored] = std::mismatch(object.begin(), object.end(), other.begin(), other.end());
  const auto same_left = static_cast<std::size_t>(left - object.begin());
  const std::size_t comma = object.substr(0, same_left).rfind(kNextMember);
  const std::size_t begin = comma == std::string_view::npos ? std::min<std::size_t>(1, object.size()) : comma + 2;
  object.remove_prefix(begin);
  other.remove_prefix(std::min(begin, other.size()));
  const auto [right, also_ignored] = std::mismatch(object.rbegin(), object.rend(), other.rbegin(), other.rend());
  const auto same_right = static_cast<std::size_t>(right - object.rbegin());
  const std::size_t next = object.find(kNextMember, object.size() - same_right);
  return fmt::format("{{{}}}", object.substr(0, next == std::string_view::npos ? object.rfind('}') : next));
}

}  // namespace

std::string RunIdentity::difference(const RunIdentity& other) const {
  if (version != other.version) return fmt::format("version {} of this program, now {}", version, other.version);
  if (model != other.model) return fmt::format("model {}, now {}", model, other.model);
  if (options != other.options) {
    return fmt::format("options {}, now {}", members_unlike(options, other.options),
                       members_unlike(other.options, options));
  }
  return {};
}

Result<ProgressContent> progress_content(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  return progress_content_of({reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size()}, path);
}

Result<ProgressContent> progress_content_of(std::string_view bytes, const std::string& path) {
  bytes = bytes.substr(0, bytes.rfind('\n') + 1);
  ProgressContent content;
  simdjson::dom::parser parser;
  TextLines lines(bytes);
  while (lines.next()) {
    const auto bad = [&] {
      return failure(ErrorCode::BadFormat, fmt::format("{}:{}: not written by unspun filter", path, lines.number()));
    };
    element object;
    if (parser.parse(simdjson::padded_string(lines.line())).get(object) != simdjson::SUCCESS) return bad();
    if (lines.number() == 1) {
      if (text_member(object, "schema") != kSchema) return bad();
      content.identity = {text_member(object, "version"), text_member(object, "model"), text_member(object, "options")};
      continue;
    }
    FinishedShard shard;
    if (!read_shard(object, shard)) return bad();
    content.shards.push_back(std::move(shard));
  }
  if (lines.number() == 0) return failure(ErrorCode::BadFormat, fmt::format("{}: is empty", path));
  return content;
}

std::string progress_line(const FinishedShard& shard) {
  std::string line = fmt::format(R"({{"input": {}, "shard": {})", json_string(shard.path), json_string(shard.name));
  if (shard.state) {
    line += fmt::format(R"(, "size": {}, "modified_ns": {})", shard.state->size, shard.state->modified_ns);
  }
  if (!shard.damage.empty()) line += fmt::format(", \"damage\": {}", json_string(shard.damage));
  return line +
         fmt::format(", {}, \"figures\": {}}}\n", json_members(shard.tally), json_of_figures(shard.tally.figures));
}

std::string progress_lines(const ProgressContent& content) {
  std::string lines = fmt::format("{{\"schema\": {}, \"version\": {}, \"model\": {}, \"options\": {}}}\n",
                                  json_string(kSchema), json_string(content.identity.version),
                                  json_string(content.identity.model), json_string(content.identity.options));
  for (const FinishedShard& shard : content.shards) lines += progress_line(shard);
  return lines;
}

Result<void> append_durably(const std::string& path, std::string_view line) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor < 0) return write_failure(path);
  while (!line.empty()) {
    const ssize_t count = ::write(descriptor, line.data(), line.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      auto failed = write_failure(path);
      ::close(descriptor);
      return failed;
    }
    line.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(descriptor) != 0 && errno != EINVAL && errno != EROFS) {
    auto failed = write_failure(path);
    ::close(descriptor);
    return failed;
  }
  ::close(descriptor);
  return {};
}

}  // namespace unspun
