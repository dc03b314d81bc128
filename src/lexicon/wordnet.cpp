#include "lexicon/wordnet.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/mapped_file.hpp"
#include "lexicon/inflectable.hpp"

namespace unspun {
namespace {

std::uint64_t key(char pos, std::uint32_t offset) {
  return (static_cast<std::uint64_t>(static_cast<unsigned char>(pos)) << 32) | offset;
}

/// Keeps the first of each word, in order.
void make_unique(std::vector<std::string>& words, const std::vector<std::string>& not_these, std::string_view nor) {
  std::vector<std::string> kept;
  kept.reserve(words.size());
  for (std::string& word : words) {
    if (word.empty() || word == nor) continue;
    if (std::find(not_these.begin(), not_these.end(), word) != not_these.end()) continue;
    if (std::find(kept.begin(), kept.end(), word) != kept.end()) continue;
    kept.push_back(std::move(word));
  }
  words = std::move(kept);
}

std::string_view text_of(const MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

}  // namespace

Result<Wordnet> Wordnet::open(const std::string& directory) {
  static constexpr std::pair<char, const char*> kNames[] = {{'n', "noun"}, {'v', "verb"}, {'a', "adj"}, {'r', "adv"}};
  std::vector<MappedFile> files;
  files.reserve(2 * std::size(kNames));  // the parts point into them
  std::vector<Part> parts;
  for (const auto& [pos, name] : kNames) {
    Part part{pos, {}, fmt::format("{}/data.{}", directory, name), {}, fmt::format("{}/index.{}", directory, name)};
    for (auto [path, text] : {std::pair(&part.data_path, &part.data), std::pair(&part.index_path, &part.index)}) {
      auto file = MappedFile::open(*path);
      if (!file) return tl::unexpected<Error>(file.error());
      files.push_back(std::move(*file));
      *text = text_of(files.back());
    }
    parts.push_back(std::move(part));
  }
  return from(parts);
}

Result<Wordnet> Wordnet::from(const std::vector<Part>& parts) {
  Wordnet wordnet;
  for (const Part& part : parts) {
    auto synsets = wordnet_synsets(part.data, part.data_path);
    if (!synsets) return tl::unexpected<Error>(synsets.error());
    for (Synset& synset : *synsets) {
      wordnet.x_by_offset.emplace(key(synset.pos, synset.offset), wordnet.x_synsets.size());
      wordnet.x_synsets.push_back(std::move(synset));
    }
  }
  const auto linked = wordnet.link(parts);
  if (!linked) return tl::unexpected<Error>(linked.error());
  return wordnet;
}

Result<void> Wordnet::link(const std::vector<Part>& parts) {
  for (const Synset& synset : x_synsets) {
    for (const WordnetPointer& pointer : synset.pointers) {
      if (!x_by_offset.contains(key(pointer.pos, pointer.offset))) {
        return failure(ErrorCode::BadFormat, fmt::format("WordNet synset {:08} ({}) points to {:08} ({}), which no "
                                                         "data file holds",
                                                         synset.offset, synset.pos, pointer.offset, pointer.pos));
      }
    }
  }
  for (const Part& part : parts) {
    auto lemmas = wordnet_lemmas(part.index, part.index_path);
    if (!lemmas) return tl::unexpected<Error>(lemmas.error());
    for (WordnetLemma& lemma : *lemmas) {
      auto& synsets = x_by_lemma[lemma.lemma];
      for (const std::uint32_t offset : lemma.offsets) {
        const auto found = x_by_offset.find(key(part.pos, offset));
        if (found == x_by_offset.end()) {
          return failure(ErrorCode::BadFormat, fmt::format("{}: \"{}\" is said to be in synset {:08}, which {} lacks",
                                                           part.index_path, lemma.lemma, offset, part.data_path));
        }
        synsets.push_back(found->second);
      }
    }
  }
  return {};
}

void Wordnet::append_words(std::size_t synset, std::uint8_t only, std::vector<std::string>& words) const {
  const auto& members = x_synsets[synset].words;
  if (only == 0) {
    words.insert(words.end(), members.begin(), members.end());
  } else if (only <= members.size()) {
    words.push_back(members[only - 1U]);
  }
}

void Wordnet::append_sisters(std::size_t parent, std::string_view symbol, std::vector<std::string>& words) const {
  const auto& pointers = x_synsets[parent].pointers;
  const auto is_child = [&](const WordnetPointer& pointer) { return pointer.symbol == symbol; };
  const auto children = static_cast<std::size_t>(std::count_if(pointers.begin(), pointers.end(), is_child));
  if (children > kMaxSisters) return;
  for (const WordnetPointer& pointer : pointers) {
    if (is_child(pointer)) append_words(x_by_offset.at(key(pointer.pos, pointer.offset)), 0, words);
  }
}

void Wordnet::append_near(std::size_t synset, std::string_view word, std::vector<std::string>& near) const {
  const Synset& here = x_synsets[synset];
  std::vector<std::size_t> parents;
  std::vector<std::size_t> similar;
  for (const WordnetPointer& pointer : here.pointers) {
    const bool is_parent = pointer.symbol == "@";
    const bool is_similar = pointer.symbol == "&";
    if (!is_parent && !is_similar && pointer.symbol != "~" && pointer.symbol != "^") continue;
    if (pointer.source_word != 0 &&
        (pointer.source_word > here.words.size() || here.words[pointer.source_word - 1U] != word)) {
      continue;
    }
    const std::size_t target = x_by_offset.at(key(pointer.pos, pointer.offset));
    append_words(target, pointer.target_word, near);
    if (is_parent) parents.push_back(target);
    if (is_similar) similar.push_back(target);
  }
  for (const std::size_t parent : parents) append_sisters(parent, "~", near);
  for (const std::size_t head : similar) append_sisters(head, "&", near);
}

std::vector<std::string> Wordnet::synonyms(std::size_t synset, std::string_view word) const {
  std::vector<std::string> words = x_synsets[synset].words;
  make_unique(words, {}, word);
  return words;
}

std::vector<Sense> Wordnet::senses(std::string_view word) const {
  std::vector<Sense> out;
  const auto found = x_by_lemma.find(std::string(word));
  if (found == x_by_lemma.end()) return out;
  for (const std::size_t synset : found->second) {
    Sense sense;
    sense.pos = x_synsets[synset].pos;
    sense.synonyms = synonyms(synset, word);
    append_near(synset, word, sense.near);
    make_unique(sense.near, sense.synonyms, word);
    out.push_back(std::move(sense));
  }
  return out;
}

std::vector<SynonymPair> Wordnet::pairs() const {
  // Sisters find each other twice, so collect each pair one way round, unite, and only then mirror: half the memory.
  std::vector<SynonymPair> out;
  std::vector<std::string> near;
  const auto append = [&out](const std::string& a, const std::string& b, std::uint8_t source) {
    out.push_back(a < b ? SynonymPair{a, b, source} : SynonymPair{b, a, source});
  };
  for (std::size_t i = 0; i < x_synsets.size(); ++i) {
    for (const std::string& word : x_synsets[i].words) {
      if (word.empty()) continue;
      const auto same = synonyms(i, word);
      for (const std::string& synonym : same) append(word, synonym, kFromWordnet);
      near.clear();
      append_near(i, word, near);
      make_unique(near, same, word);
      for (const std::string& other : near) append(word, other, kFromWordnetNear);
    }
  }
  unite(out);
  const std::size_t one_way = out.size();
  out.reserve(2 * one_way);
  for (std::size_t i = 0; i < one_way; ++i) out.push_back({out[i].synonym, out[i].word, out[i].source});
  unite(out);
  return out;
}

Result<std::vector<SynonymPair>> wordnet_pairs(const std::string& directory) {
  const auto wordnet = Wordnet::open(directory);
  if (!wordnet) return tl::unexpected<Error>(wordnet.error());
  return wordnet->pairs();
}

}  // namespace unspun
