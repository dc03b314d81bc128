#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace unspun {

/// One file of a training corpus.
struct CorpusSource {
  std::string path;           ///< .jsonl or text, also .gz and .zst
  std::uint32_t weight = 16;  ///< of an n-gram's occurrence, in units of 1/kWeightOne
};

/// Reads a list of sources: `path<TAB>weight`, weight a number such as 0.5 or 2 (1 where it is left out), `#` begins a
/// comment; relative paths are taken from `directory`. BadFormat names path:line.
Result<std::vector<CorpusSource>> corpus_sources(const std::string& list_path, const std::string& directory);

/// One document in fifty, chosen by its id, is kept out of the reference: evidence is fitted on those, since text that
/// the reference was counted on looks cleaner to it than any text it will meet.
bool is_held_out(std::string_view id);

struct CorpusDocument {
  std::string_view id;
  std::string_view text;
  std::size_t source;  ///< index in the list
};

struct CorpusProgress {
  std::uint64_t documents = 0;
  std::uint64_t skipped = 0;
  std::uint64_t text_bytes = 0;
  std::uint64_t stored_bytes = 0;        ///< of the files, read so far
  std::uint64_t stored_bytes_total = 0;  ///< of all files
};

/// Hands every document of the sources to `take`, in order; records that cannot be read are counted and told to
/// `complain`. Fails only where a whole file cannot be opened.
Result<CorpusProgress> for_each_document(const std::vector<CorpusSource>& sources,
                                         const std::function<void(const CorpusDocument&)>& take,
                                         const std::function<void(const CorpusProgress&)>& progress,
                                         const std::function<void(const std::string&)>& complain);

}  // namespace unspun
