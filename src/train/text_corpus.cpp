#include "train/text_corpus.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "extract/extract.hpp"
#include "input/record_reader.hpp"
#include "train/ngram_record.hpp"

namespace unspun {

Result<std::vector<CorpusSource>> corpus_sources(const std::string& list_path, const std::string& directory) {
  std::ifstream file(list_path);
  if (!file) return failure(ErrorCode::NotFound, fmt::format("{}: cannot be read", list_path));
  std::vector<CorpusSource> sources;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::size_t tab = line.find('\t');
    CorpusSource source;
    source.path = (std::filesystem::path(directory) / line.substr(0, tab)).string();
    if (tab != std::string::npos) {
      double weight = 0;
      const char* end = line.data() + line.size();
      const auto [stop, error] = std::from_chars(line.data() + tab + 1, end, weight);
      if (error != std::errc() || (stop != end && *stop != '\t') || weight < 1.0 / kWeightOne || weight > 100) {
        return failure(ErrorCode::BadFormat,
                       fmt::format("{}:{}: a weight is a number from 1/16 to 100", list_path, number));
      }
      source.weight = static_cast<std::uint32_t>(std::lround(weight * kWeightOne));
    }
    sources.push_back(std::move(source));
  }
  // Not the end but a read that failed: a model of half of the corpora must not pass for one of all.
  if (file.bad()) return failure(ErrorCode::ReadFailed, fmt::format("{}: cannot be read to its end", list_path));
  return sources;
}

bool is_held_out(std::string_view id) {
  return XXH3_64bits(id.data(), id.size()) % 50 == 0;
}

Result<CorpusProgress> for_each_document(const std::vector<CorpusSource>& sources,
                                         const std::function<void(const CorpusDocument&)>& take,
                                         const std::function<void(const CorpusProgress&)>& progress,
                                         const std::function<void(const std::string&)>& complain) {
  CorpusProgress state;
  for (const CorpusSource& source : sources) {
    std::error_code error;
    const auto bytes = std::filesystem::file_size(source.path, error);
    if (!error) state.stored_bytes_total += bytes;
  }
  std::uint64_t finished_bytes = 0;
  for (std::size_t index = 0; index < sources.size(); ++index) {
    RecordOptions options;
    options.max_zstd_window_log = 31;
    auto reader = RecordReader::open(sources[index].path, options);
    if (!reader) return tl::unexpected<Error>(reader.error());
    while (auto record = reader->next()) {
      state.stored_bytes = finished_bytes + reader->stored_bytes_read();
      Result<Document> document =
          *record ? extract(std::move(**record)) : Result<Document>(tl::unexpected<Error>(record->error()));
      if (!document) {
        // The system's refusal is not the document's fault: what is made of the rest would be another model.
        if (document.error().code == ErrorCode::ReadFailed) return tl::unexpected<Error>(document.error());
        ++state.skipped;
        if (complain) complain(document.error().message);
        continue;
      }
      ++state.documents;
      state.text_bytes += document->text.size();
      take({document->id, document->text, index});
      if (progress && state.documents % 256 == 0) progress(state);
    }
    finished_bytes += reader->stored_bytes_read();
  }
  state.stored_bytes = finished_bytes;
  if (progress) progress(state);
  return state;
}

}  // namespace unspun
