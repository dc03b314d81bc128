#include "train/resources.hpp"

#include <fmt/format.h>

#include "base/text_lines.hpp"
#include "input/byte_source.hpp"
#include "lexicon/mythes.hpp"
#include "lexicon/paraphrases.hpp"
#include "lexicon/wordnet.hpp"
#include "train/candidate_miner.hpp"

namespace unspun {
namespace {

Result<std::string> content_of(const std::string& path) {
  auto source = ByteSource::open(path);
  if (!source) return tl::unexpected<Error>(source.error());
  std::string content;
  std::vector<char> buffer(1 << 18);
  while (true) {
    const auto got = source->read(buffer);
    if (!got) return tl::unexpected<Error>(got.error());
    if (*got == 0) return content;
    content.append(buffer.data(), *got);
  }
}

/// Lines "word:synonym,synonym,...".
Result<std::vector<SynonymPair>> student_pairs(const std::string& path) {
  const auto content = content_of(path);
  if (!content) return tl::unexpected<Error>(content.error());
  std::vector<SynonymPair> pairs;
  for (TextLines lines(*content); lines.next();) {
    std::string_view line = lines.line();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string word(line.substr(0, colon));
    line.remove_prefix(colon + 1);
    while (!line.empty()) {
      const std::string_view synonym = line.substr(0, line.find(','));
      line.remove_prefix(std::min(synonym.size() + 1, line.size()));
      if (!synonym.empty() && synonym != word) pairs.push_back({word, std::string(synonym), 0});
    }
  }
  return pairs;
}

}  // namespace

Result<Resources> read_resources(const ResourcePaths& paths) {
  Resources resources;
  // Inflections are English ones, by WordNet's lists; a language without it has the base forms.
  if (!paths.wordnet.empty()) {
    auto inflector = Inflector::open(paths.hunspell_affixes, paths.hunspell_words, paths.wordnet);
    if (!inflector) return tl::unexpected<Error>(inflector.error());
    resources.inflector = std::move(*inflector);
  }
  const auto parse = [](const std::string& path, auto&& parser, auto& into) -> Result<void> {
    if (path.empty()) return {};
    const auto content = content_of(path);
    if (!content) return tl::unexpected<Error>(content.error());
    auto parsed = parser(*content);
    if (!parsed) return tl::unexpected<Error>(parsed.error());
    into = std::move(*parsed);
    return {};
  };
  if (auto done = parse(
          paths.mythes, [&](const std::string& c) { return mythes_pairs(c, paths.mythes); }, resources.mythes);
      !done) {
    return tl::unexpected<Error>(done.error());
  }
  if (auto done = parse(
          paths.paraphrases,
          [&](const std::string& c) { return paraphrase_pairs(c, paths.paraphrases, resources.inflector); },
          resources.paraphrases);
      !done) {
    return tl::unexpected<Error>(done.error());
  }
  if (auto done = parse(
          paths.garbled_phrases, [&](const std::string& c) { return garbled_pairs(c, paths.garbled_phrases); },
          resources.garbled);
      !done) {
    return tl::unexpected<Error>(done.error());
  }
  if (!paths.wordnet.empty()) {
    auto pairs = wordnet_pairs(paths.wordnet);
    if (!pairs) return tl::unexpected<Error>(pairs.error());
    resources.wordnet = std::move(*pairs);
  }
  if (!paths.spinner_pairs.empty()) {
    auto pairs = spinner_pairs(paths.spinner_pairs);
    if (!pairs) return tl::unexpected<Error>(pairs.error());
    resources.spinners = std::move(*pairs);
  }
  if (!paths.student_spinner.empty()) {
    auto pairs = student_pairs(paths.student_spinner);
    if (!pairs) return tl::unexpected<Error>(pairs.error());
    resources.student = std::move(*pairs);
  }
  return resources;
}

}  // namespace unspun
