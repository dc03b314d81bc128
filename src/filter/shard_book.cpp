#include "filter/shard_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "base/mapped_file.hpp"
#include "filter/file_state.hpp"
#include "filter/output_file.hpp"

namespace unspun {
namespace {

namespace fs = std::filesystem;

/// Whether a shard that an earlier run settled is still there, and what its input gives.
bool is_unchanged(const FinishedShard& shard, const ShardPaths& outputs) {
  if (!shard.state) return false;  // of standard input nobody can say whether it is the same
  std::error_code ignored;
  if (!fs::exists(shard.path, ignored)) return true;  // an input that is gone cannot be done better
  const bool is_there = fs::exists(outputs.kept, ignored) && fs::exists(outputs.dropped, ignored);
  return is_there && file_state(shard.path) == shard.state;
}

}  // namespace

ShardBook::ShardBook(std::vector<InputShard> shards, OutputDirectory directory, RunIdentity identity)
    : x_shards(std::move(shards)),
      x_done(x_shards.size()),
      x_directory(std::move(directory)),
      x_identity(std::move(identity)) {}

Result<void> ShardBook::begin() {
  if (x_directory.has_run()) {
    auto earlier = progress_content(x_directory.progress_path());
    if (!earlier) return tl::unexpected<Error>(earlier.error());
    if (const std::string difference = earlier->identity.difference(x_identity); !difference.empty()) {
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("{}: the earlier run has {}; --resume needs the same, --overwrite begins anew",
                                 x_directory.path(), difference));
    }
    if (auto taken = take_over(std::move(earlier->shards)); !taken) return taken;
    std::error_code ignored;
    fs::remove(x_directory.summary_path(), ignored);
    fs::remove(x_directory.report_path(), ignored);
  }
  return write_log();
}

Result<void> ShardBook::write_log() const {
  return write_whole(x_directory.progress_path(), progress_lines(log()));
}

Result<void> ShardBook::take_over(std::vector<FinishedShard> earlier) {
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < x_shards.size(); ++i) numbers.emplace(x_shards[i].path, i);
  for (FinishedShard& shard : earlier) {
    const auto number = numbers.find(shard.path);
    if (number == numbers.end() || x_shards[number->second].name != shard.name) {
      return failure(ErrorCode::InvalidArgument,
                     fmt::format("{}: the earlier run has an input {} (as {}) that is not among the inputs now",
                                 x_directory.path(), shard.path, shard.name));
    }
    if (is_unchanged(shard, paths(number->second))) x_done[number->second] = DoneShard{std::move(shard), true, {}};
  }
  return {};
}

std::size_t ShardBook::settled_count() const {
  return static_cast<std::size_t>(
      std::count_if(x_done.begin(), x_done.end(), [](const auto& done) { return done && done->is_settled; }));
}

Result<void> ShardBook::settle(std::size_t number, FinishedShard shard) {
  if (auto logged = append_durably(x_directory.progress_path(), progress_line(shard)); !logged) return logged;
  x_done[number] = DoneShard{std::move(shard), true, {}};
  return {};
}

void ShardBook::leave_open(std::size_t number, FinishedShard shard, std::string reject) {
  x_done[number] = DoneShard{std::move(shard), false, std::move(reject)};
}

std::vector<FinishedShard> ShardBook::all_done() const {
  std::vector<FinishedShard> all;
  for (const auto& done : x_done) {
    if (done) all.push_back(done->shard);
  }
  return all;
}

ProgressContent ShardBook::log() const {
  ProgressContent content{x_identity, {}};
  for (const auto& done : x_done) {
    if (done && done->is_settled) content.shards.push_back(done->shard);
  }
  return content;
}

Result<void> ShardBook::end(const std::string& summary, const std::string& report) {
  if (auto written = write_rejects(); !written) return written;
  if (auto written = write_log(); !written) return written;
  if (auto written = write_whole(x_directory.report_path(), report); !written) return written;
  return write_whole(x_directory.summary_path(), summary);
}

Result<void> ShardBook::write_rejects() const {
  auto file = OutputFile::create(x_directory.rejects_path());
  if (!file) return tl::unexpected<Error>(file.error());
  for (std::size_t i = 0; i < x_shards.size(); ++i) {
    auto written = file->write(x_done[i]->reject);
    const std::string path = paths(i).rejects;
    std::error_code ignored;
    if (written && fs::exists(path, ignored)) {
      const auto rejects = MappedFile::open(path);
      if (!rejects) return tl::unexpected<Error>(rejects.error());
      written = file->write({reinterpret_cast<const char*>(rejects->bytes().data()), rejects->bytes().size()});
    }
    if (!written) return written;
  }
  return file->finish();
}

}  // namespace unspun
