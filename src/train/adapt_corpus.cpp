#include "train/adapt_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <unordered_set>

#include "train/split.hpp"

namespace unspun {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSplitInto = 5;

bool is_text_file(const fs::path& path) {
  fs::path name = path.filename();
  if (name.extension() == ".gz" || name.extension() == ".zst") name = name.stem();
  const std::string extension = name.extension().string();
  return extension == ".txt" || extension == ".md" || extension == ".html" || extension == ".htm" ||
         extension == ".jsonl";
}

Result<std::vector<std::string>> files_below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(folder, error);
  for (const auto end = fs::recursive_directory_iterator(); !error && entry != end; entry.increment(error)) {
    const bool hidden = entry->path().filename().string().starts_with(".");
    if (hidden && entry->is_directory()) entry.disable_recursion_pending();
    std::error_code ignored;
    if (!hidden && entry->is_regular_file(ignored) && is_text_file(entry->path())) {
      files.push_back(entry->path().string());
    }
  }
  if (error) return failure(ErrorCode::ReadFailed, fmt::format("{}: {}", folder, error.message()));
  if (files.empty()) {
    return failure(
        ErrorCode::NotFound,
        fmt::format("{}: no .txt, .md, .html or .jsonl file in this folder (nor one with .gz, .zst)", folder));
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::uint64_t words_in(std::string_view text) {
  std::uint64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

/// A file without ids gives its documents the path as id, and a line number: that is not theirs.
bool has_own_id(std::string_view id, std::string_view path) {
  return !id.starts_with(path) || (id.size() > path.size() && id[path.size()] != ':');
}

Result<void> check_enough(const OwnText& text, std::size_t long_calibration, std::size_t long_measuring,
                          const OwnTextLimits& limits) {
  const std::size_t documents = text.documents[0] + text.documents[1] + text.documents[2];
  if (documents == 0) return failure(ErrorCode::InvalidArgument, "train: no document in the corpus");
  if (std::min(long_calibration, long_measuring) < limits.fewest_documents) {
    return failure(
        ErrorCode::InvalidArgument,
        fmt::format("train: too few documents: about {} of {} words or more are needed, so that {} are left to "
                    "calibrate on and {} to measure on; of the {} there, {} and {} are (a file is one document, a "
                    "line of .jsonl too)",
                    limits.fewest_documents * 7, kLeastDocumentWords, limits.fewest_documents, limits.fewest_documents,
                    documents, long_calibration, long_measuring));
  }
  if (text.counted_words < limits.fewest_words) {
    return failure(ErrorCode::InvalidArgument,
                   fmt::format("train: too few words: {} are needed to count, three fifths of the corpus; there are {}",
                               limits.fewest_words, text.counted_words));
  }
  return {};
}

}  // namespace

OwnPart own_part_of(std::string_view id_or_text) {
  const std::uint64_t draw = sha1_front(id_or_text) % kSplitInto;
  return draw < 2 ? static_cast<OwnPart>(draw) : OwnPart::Counting;
}

Result<std::vector<std::string>> own_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    const auto below = files_below(path);
    if (!below) return tl::unexpected<Error>(below.error());
    files.insert(files.end(), below->begin(), below->end());
  }
  return files;
}

Result<OwnText> read_own_text(const std::vector<std::string>& paths, const OwnTextLimits& limits,
                              const OwnTextReader& reader) {
  const auto files = own_files(paths);
  if (!files) return tl::unexpected<Error>(files.error());
  std::vector<CorpusSource> sources;
  for (const std::string& file : *files) sources.push_back({file});

  OwnText own;
  std::unordered_set<std::uint64_t> seen;
  std::size_t long_calibration = 0;
  std::size_t long_measuring = 0;
  std::string refused;  // a file that was named itself
  const auto keep = [&](std::vector<CleanDocument>& into, const CorpusDocument& document, std::uint64_t hash) {
    into.push_back({std::string(document.id), "own", excerpt(document.text, limits.most_document_words, hash)});
  };
  const auto take = [&](const CorpusDocument& document) {
    const std::uint64_t words = words_in(document.text);
    if (words == 0) return;
    const std::uint64_t hash = sha1_front(document.text);
    if (!seen.insert(hash).second) {
      ++own.repeated;
      return;
    }
    const bool own_id = has_own_id(document.id, sources[document.source].path);
    OwnPart part = own_part_of(own_id ? document.id : document.text);
    if (part == OwnPart::Calibration && own.calibration.size() >= limits.most_calibration) part = OwnPart::Counting;
    if (part == OwnPart::Measuring && own.measuring.size() >= limits.most_measured) part = OwnPart::Counting;
    ++own.documents[static_cast<std::size_t>(part)];
    const std::size_t is_long = words >= kLeastDocumentWords ? 1 : 0;
    switch (part) {
      case OwnPart::Calibration:
        keep(own.calibration, document, hash);
        long_calibration += is_long;
        break;
      case OwnPart::Measuring:
        keep(own.measuring, document, hash);
        long_measuring += is_long;
        break;
      case OwnPart::Counting:
        own.counted_words += words;
        reader.count(document.text);
        break;
    }
  };
  const auto read = for_each_document(
      sources, take,
      [&](const CorpusProgress& state) {
        if (reader.progress && state.stored_bytes_total > 0) {
          reader.progress(static_cast<double>(state.stored_bytes) / static_cast<double>(state.stored_bytes_total));
        }
      },
      [&](const std::string& message) {
        ++own.skipped;
        for (const std::string& path : paths) {
          if (refused.empty() && message.starts_with(path + ": ")) refused = message;
        }
        if (reader.complain) reader.complain(message);
      });
  if (!read) return tl::unexpected<Error>(read.error());
  if (!refused.empty()) return failure(ErrorCode::BadFormat, refused);
  if (auto enough = check_enough(own, long_calibration, long_measuring, limits); !enough) {
    return tl::unexpected<Error>(enough.error());
  }
  return own;
}

}  // namespace unspun
