#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/split.hpp"
#include "train/text_corpus.hpp"

namespace unspun {

/// A document of honest human text to fit or measure on.
struct CleanDocument {
  std::string id;
  std::string genre;
  std::string text;
  Split split = Split::Development;
};

/// Genres that are never fitted on: they show what an unseen register does.
bool is_unseen_genre(std::string_view genre);

/// The documents of the corpora that were held out of the reference (is_held_out), the file's name as genre.
Result<std::vector<CleanDocument>> held_out_documents(const std::vector<CorpusSource>& sources);

/// JSON lines {"id", "genre", "text"}.
Result<std::vector<CleanDocument>> genre_documents(const std::string& path);

/// At most `max_words` words from somewhere inside the text, cut at line breaks or sentence ends where there are any.
std::string excerpt(std::string_view text, std::size_t max_words, std::uint64_t seed);

}  // namespace unspun
