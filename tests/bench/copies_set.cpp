// Documents to measure `unspun filter --groups` on, as JSONL on standard output; raised_copies.py does it.
//
//     copies_set PROJECT SHARED MODEL SCRATCH SOURCES [DOCUMENTS]
//
// From the genres of dev/clean that nothing is fitted on (development split) and from allsides-news SOURCES documents
// each ("source N", those held out first), and of every other one a copy by a simulated spinner ("copy N mythes 25":
// known and mythes, from which the model has its candidates, student, from which it has none; strengths of 25, 50 and
// 100 %). Then the near-duplicates among the first DOCUMENTS (100,000) documents of the corpora, revised and syndicated
// by people ("honest N"), each text once. SCRATCH is an empty folder.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/sectioned_file.hpp"
#include "duplicates/duplicate_index.hpp"
#include "duplicates/relation.hpp"
#include "input/record_reader.hpp"
#include "report/json_text.hpp"
#include "required.hpp"
#include "spun_copies.hpp"
#include "train/clean_documents.hpp"
#include "train/language_file.hpp"
#include "train/parts.hpp"
#include "train/spinner_set.hpp"

namespace {

using namespace unspun;

constexpr std::size_t kFewestWords = 120;
constexpr std::size_t kMostBytes = 200'000;  // of one document: novels are read in part
constexpr std::size_t kNewsStep = 30;        // so that the sources are of many outlets and years

void print(const std::string& id, const std::string& text) {
  fmt::print("{{\"id\": {}, \"text\": {}}}\n", json_string(id), json_string(text));
}

std::vector<std::string> sources(const std::string& shared, std::size_t wanted) {
  std::vector<std::string> texts;
  std::vector<std::string> held_out;
  for (const CleanDocument& document : required(genre_documents(shared + "/dev/clean.jsonl.zst"))) {
    if (document.split != Split::Development || !is_unseen_genre(document.genre)) continue;
    if (word_count(document.text) < kFewestWords) continue;
    held_out.push_back(document.text.substr(0, kMostBytes));
  }
  // Of all genres: they follow each other in the file.
  const std::size_t step = std::max<std::size_t>(1, held_out.size() / wanted);
  for (std::size_t i = 0; i < held_out.size() && texts.size() < wanted; i += step) texts.push_back(held_out[i]);
  const std::size_t all = texts.size() + wanted;
  auto news = required(RecordReader::open(shared + "/corpora/allsides-news.jsonl.zst"));
  std::size_t number = 0;
  while (auto record = news.next()) {
    if (texts.size() == all) break;
    if (*record && ++number % kNewsStep == 0 && word_count((*record)->bytes) >= kFewestWords) {
      texts.push_back((*record)->bytes);
    }
  }
  return texts;
}

void print_copies(const std::string& project, const std::string& shared, const std::vector<std::string>& texts) {
  SpunCopies copies(project, shared);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    print(fmt::format("source {}", i), texts[i]);
    const auto copy = copies.of(texts[i], i);
    if (copy) print(fmt::format("copy {} {} {:.0f}", i, copy->spinner, 100 * copy->strength), copy->text);
  }
}

void print_honest(const std::string& shared, const std::string& model, const std::string& scratch,
                  std::size_t documents) {
  const auto file = required(SectionedFile::open(model));
  const auto vocabulary = required(Vocabulary::open(file));
  const auto candidates = required(CandidateTable::open(file));
  const WordRoles roles = WordRoles::from(vocabulary, candidates);
  SkeletonReader reader(vocabulary, roles);
  Tokenizer tokenizer;
  TokenizedText tokenized;
  Skeleton skeletons[2];
  const auto read = [&](const std::string& text, Skeleton& skeleton) {
    tokenizer.tokenize(text, tokenized);
    reader.read(text, tokenized, skeleton);
  };
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(shared + "/corpora")) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  DuplicateIndex index(scratch, copy_options());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    auto records = required(RecordReader::open(path));
    while (auto record = records.next()) {
      if (texts.size() == documents) break;
      if (!*record || word_count((*record)->bytes) < kFewestWords) continue;
      texts.push_back((*record)->bytes.substr(0, kMostBytes));
      read(texts.back(), skeletons[0]);
      index.add(skeletons[0].shingles);
    }
  }
  std::set<std::string> printed;
  for (const SimilarPair& pair : required(index.pairs())) {
    const std::uint32_t members[] = {pair.first, pair.second};
    for (int i = 0; i < 2; ++i) read(texts[members[i]], skeletons[i]);
    const Alignment alignment = aligned(texts[pair.first], texts[pair.second], tokenizer);
    const Relation what = relation(alignment, skeletons[0], skeletons[1]);
    if (what != Relation::Copy && what != Relation::Contained) continue;
    for (const std::uint32_t member : members) {
      if (printed.insert(texts[member]).second) print(fmt::format("honest {}", member), texts[member]);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6 || argc > 7) {
    fmt::print(stderr, "usage: copies_set PROJECT SHARED MODEL SCRATCH SOURCES [DOCUMENTS]\n");
    return 2;
  }
  print_copies(argv[1], argv[2], sources(argv[2], std::strtoull(argv[5], nullptr, 10)));
  print_honest(argv[2], argv[3], argv[4], argc > 6 ? std::strtoull(argv[6], nullptr, 10) : 100'000);
  return 0;
}
