#include "filter/input_list.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <glob.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "input/decoder.hpp"
#include "input/file_name.hpp"
#include "report/visible_text.hpp"

namespace unspun {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> kExtensions = {".jsonl", ".warc", ".wet", ".txt", ".md", ".html", ".htm"};
/// What sets of JSON lines are called, too: documents only where all is to be read as JSONL.
constexpr std::array<std::string_view, 2> kOtherJsonl = {".json", ".ndjson"};

bool is_document_name(std::string_view name, bool all_jsonl) {
  const std::string_view stem = without_compression(name);
  const auto ends_stem = [&](std::string_view extension) { return has_extension(stem, extension); };
  return std::any_of(kExtensions.begin(), kExtensions.end(), ends_stem) ||
         (all_jsonl && std::any_of(kOtherJsonl.begin(), kOtherJsonl.end(), ends_stem));
}

/// ".tar.gz" of "a.tar.gz".
std::string whole_extension(std::string_view name) {
  const std::string_view stem = without_compression(name);
  return fs::path(stem).extension().string() + std::string(name.substr(stem.size()));
}

class ListMaker {
 public:
  explicit ListMaker(const InputListOptions& options) : x_options(options) {}

  Result<void> add_argument(const std::string& argument) {
    std::error_code ignored;
    if (argument == "-") return add("-", "stdin");
    if (fs::exists(argument, ignored) || argument.find_first_of("*?[") == std::string::npos) return add_path(argument);
    glob_t matches{};
    const int status = ::glob(argument.c_str(), 0, nullptr, &matches);
    const std::vector<std::string> paths(matches.gl_pathv, matches.gl_pathv + (status == 0 ? matches.gl_pathc : 0));
    ::globfree(&matches);
    if (paths.empty()) return add_path(argument);
    for (const std::string& path : paths) {
      if (auto added = add_path(path); !added) return added;
    }
    return {};
  }

  InputList take() { return std::move(x_list); }

 private:
  Result<void> add_path(const std::string& path) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) return add_folder(path);
    return add(path, fs::path(path).filename().string());
  }

  Result<void> add_folder(const std::string& folder) {
    std::vector<std::string> below;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      const fs::path& path = entry->path();
      std::error_code ignored;
      if (path.filename().string().starts_with('.')) {
        if (entry->is_directory(ignored)) entry.disable_recursion_pending();
      } else if (entry->is_regular_file(ignored)) {
        const std::string name = path.filename().string();
        if (is_document_name(name, x_options.all_jsonl)) {
          below.push_back(path.lexically_relative(folder).string());
        } else {
          ++x_list.left_out[whole_extension(name)];
        }
      }
    }
    if (error) return failure(ErrorCode::ReadFailed, fmt::format("{}: {}", folder, error.message()));
    std::sort(below.begin(), below.end());
    for (const std::string& name : below) {
      if (auto added = add((fs::path(folder) / name).string(), name); !added) return added;
    }
    return {};
  }

  Result<void> add(const std::string& path, const std::string& name) {
    std::error_code error;
    fs::path same = path == "-" ? fs::path("-") : fs::weakly_canonical(path, error);
    if (error) same = path;
    if (!x_paths.insert(same.string()).second) {
      return failure(ErrorCode::InvalidArgument, fmt::format("{}: is named twice", path));
    }
    InputShard shard;
    shard.path = path;
    shard.is_jsonl = path == "-" || x_options.all_jsonl || has_extension(without_compression(name), ".jsonl");
    shard.name = output_name(name);
    x_list.shards.push_back(std::move(shard));
    return {};
  }

  std::string output_name(const std::string& name) {
    std::string stem(without_compression(name));
    if (has_extension(stem, ".jsonl")) stem.resize(stem.size() - std::string_view(".jsonl").size());
    const Compression compression = x_options.compression.value_or(compression_of_name(name));
    const std::string_view ending = compression == Compression::Gzip   ? ".jsonl.gz"
                                    : compression == Compression::Zstd ? ".jsonl.zst"
                                                                       : ".jsonl";
    std::string chosen = fmt::format("{}{}", stem, ending);
    for (int number = 2; !x_names.insert(chosen).second; ++number) {
      chosen = fmt::format("{}-{}{}", stem, number, ending);
    }
    return chosen;
  }

  const InputListOptions& x_options;
  InputList x_list;
  std::set<std::string> x_paths;
  std::set<std::string> x_names;
};

}  // namespace

std::string left_out_text(const std::map<std::string, std::uint64_t>& left_out) {
  constexpr std::size_t kMost = 5;
  std::vector<std::pair<std::string, std::uint64_t>> counts(left_out.begin(), left_out.end());
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::uint64_t others = 0;
  for (std::size_t i = kMost; i < counts.size(); ++i) others += counts[i].second;
  std::vector<std::string> items;
  for (std::size_t i = 0; i < std::min(kMost, counts.size()); ++i) {
    const auto& [extension, count] = counts[i];
    items.push_back(fmt::format("{} {}", count, extension.empty() ? "without an extension" : visible_text(extension)));
  }
  if (others > 0) items.push_back(fmt::format("{} others", others));
  return fmt::format("{}", fmt::join(items, ", "));
}

std::string read_of_folders() {
  return fmt::format("of folders, files are read whose names end in {}, also with .gz or .zst; with --jsonl in {}, too",
                     fmt::join(kExtensions, ", "), fmt::join(kOtherJsonl, " or "));
}

bool is_likely_jsonl(std::string_view argument) {
  const std::string_view stem = without_compression(argument);
  return std::any_of(kOtherJsonl.begin(), kOtherJsonl.end(),
                     [&](std::string_view extension) { return has_extension(stem, extension); });
}

Result<InputList> input_list(const std::vector<std::string>& arguments, const InputListOptions& options) {
  ListMaker list(options);
  for (const std::string& argument : arguments) {
    if (auto added = list.add_argument(argument); !added) return tl::unexpected<Error>(added.error());
  }
  return list.take();
}

}  // namespace unspun
