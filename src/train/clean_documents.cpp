#include "train/clean_documents.hpp"

#include <algorithm>
#include <filesystem>
#include <random>

#include "extract/extract.hpp"
#include "input/record_reader.hpp"

namespace unspun {

bool is_unseen_genre(std::string_view genre) {
  return genre == "poetry_old" || genre == "learner_speech" || genre == "technical_manual" || genre == "news_au";
}

Result<std::vector<CleanDocument>> held_out_documents(const std::vector<CorpusSource>& sources) {
  std::vector<CleanDocument> documents;
  const auto read = for_each_document(sources,
                                      [&](const CorpusDocument& document) {
                                        if (!is_held_out(document.id)) return;
                                        std::string genre =
                                            std::filesystem::path(sources[document.source].path).filename().string();
                                        genre.resize(std::min(genre.size(), genre.find('.')));
                                        documents.push_back({std::string(document.id), std::move(genre),
                                                             std::string(document.text), split_of(document.id)});
                                      },
                                      {}, {});
  if (!read) return tl::unexpected<Error>(read.error());
  return documents;
}

Result<std::vector<CleanDocument>> genre_documents(const std::string& path) {
  // The record reader gives one field beside the text; two readers side by side give two.
  RecordOptions by_genre;
  by_genre.id_field = "genre";
  auto ids = RecordReader::open(path);
  if (!ids) return tl::unexpected<Error>(ids.error());
  auto genres = RecordReader::open(path, by_genre);
  if (!genres) return tl::unexpected<Error>(genres.error());
  std::vector<CleanDocument> documents;
  while (auto record = ids->next()) {
    auto same = genres->next();
    if (!*record || !same || !*same) continue;
    const std::string id = (*record)->id;
    const std::string genre = (**same).id;
    auto document = extract(std::move(**record));
    if (document) documents.push_back({id, genre, std::move(document->text), split_of(id)});
  }
  return documents;
}

std::string excerpt(std::string_view text, std::size_t max_words, std::uint64_t seed) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  // Places where an excerpt may begin or end, with the number of words before each.
  std::vector<std::pair<std::size_t, std::size_t>> cuts = {{0, 0}};
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_space(text[i])) continue;
    if (i > 0 && !is_space(text[i - 1])) ++words;
    const bool ends = text[i] == '\n' || (i > 1 && text[i - 1] == '.' && words >= cuts.back().second + 20);
    if (ends && cuts.back().second < words) cuts.emplace_back(i + 1, words);
  }
  cuts.emplace_back(text.size(), words + 1);
  if (words <= max_words) return std::string(text);
  std::mt19937_64 generator(seed);
  const auto start = static_cast<std::size_t>(generator() % (words - max_words + 1));
  std::size_t first = 0;
  while (first + 1 < cuts.size() && cuts[first + 1].second <= start) ++first;
  std::size_t last = first + 1;
  while (last + 1 < cuts.size() && cuts[last + 1].second - cuts[first].second <= max_words) ++last;
  return std::string(text.substr(cuts[first].first, cuts[last].first - cuts[first].first));
}

}  // namespace unspun
