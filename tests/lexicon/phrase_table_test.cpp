#include "lexicon/phrase_table.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

#include "base/temporary_directory.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kVocabulary = 8;

SectionedFile written(const TemporaryDirectory& directory, const std::vector<PhraseEntry>& entries) {
  SectionedFileWriter writer;
  write_phrases(entries, kVocabulary, writer);
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  return std::move(*file);
}

/// Where in a text an entry was found: begin, end, what is expected.
using Hit = std::tuple<std::size_t, std::size_t, PhraseWords>;

std::multiset<Hit> naive_hits(const std::vector<PhraseEntry>& entries, const std::vector<WordId>& text) {
  std::multiset<Hit> hits;
  for (const PhraseEntry& entry : entries) {
    const std::size_t size = phrase_size(entry.found);
    for (std::size_t begin = 0; begin + size <= text.size(); ++begin) {
      if (std::equal(entry.found.begin(), entry.found.begin() + static_cast<std::ptrdiff_t>(size),
                     text.begin() + static_cast<std::ptrdiff_t>(begin))) {
        hits.insert({begin, begin + size, entry.expected});
      }
    }
  }
  return hits;
}

std::multiset<Hit> automaton_hits(const PhraseTable& table, const std::vector<WordId>& text) {
  std::multiset<Hit> hits;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!table.begins(text[begin])) continue;
    std::optional<PhraseTable::State> state = PhraseTable::kStart;
    for (std::size_t end = begin; end < text.size(); ++end) {
      state = table.next(*state, text[end]);
      if (!state) break;
      for (const PhraseEntry& entry : table.found(*state)) hits.insert({begin, end + 1, entry.expected});
    }
  }
  return hits;
}

rc::Gen<WordId> words() {
  return rc::gen::inRange<WordId>(kFirstWord, kVocabulary);
}

PhraseWords phrase_of(const std::vector<WordId>& list) {
  PhraseWords phrase = {};
  std::copy_n(list.begin(), std::min(list.size(), kMaxPhraseWords), phrase.begin());
  return phrase;
}

}  // namespace

TEST_CASE("phrase table: says after each word whether an expression ends there") {
  // "playing card" -> "card", "playing card game" -> "match", "last" -> "at last" and "in the end"
  const std::vector<PhraseEntry> entries = {{{3, 4}, {4}, kFromGarbled, 1, 0},
                                            {{3, 4, 5}, {6}, kFromMythes, 0, 0},
                                            {{7}, {3, 7}, kFromMythes, 0, 0},
                                            {{7}, {3, 4, 5}, kFromWordnet, 0, 0}};
  const TemporaryDirectory directory;
  const SectionedFile file = written(directory, entries);
  const auto table = PhraseTable::open(file);
  REQUIRE(table.has_value());
  CHECK(table->begins(3));
  CHECK(table->begins(7));
  CHECK_FALSE(table->begins(4));
  CHECK_FALSE(table->begins(1'000'000));
  const auto playing = table->next(PhraseTable::kStart, 3);
  REQUIRE(playing.has_value());
  CHECK(table->found(*playing).empty());
  const auto card = table->next(*playing, 4);
  REQUIRE(card.has_value());
  REQUIRE(table->found(*card).size() == 1);
  CHECK(table->found(*card).front() == entries[0]);
  const auto game = table->next(*card, 5);
  REQUIRE(game.has_value());
  CHECK(table->found(*game).front() == entries[1]);
  CHECK_FALSE(table->next(*game, 5).has_value());
  CHECK_FALSE(table->next(PhraseTable::kStart, 4).has_value());
  const auto last = table->next(PhraseTable::kStart, 7);
  REQUIRE(last.has_value());
  CHECK(table->found(*last).size() == 2);
}

TEST_CASE("phrase table: finds what a naive search finds, whatever the order of the entries") {
  const TemporaryDirectory directory;
  CHECK(rc::check([&] {
    std::vector<PhraseEntry> entries;
    const auto sides = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::vector<WordId>>>(
        rc::gen::nonEmpty(rc::gen::container<std::vector<WordId>>(words()))));
    for (std::size_t i = 0; i < sides.size(); ++i) {
      entries.push_back({phrase_of(sides[i]), {static_cast<WordId>(i + 1)}, kFromMythes, 0, 0});
    }
    const auto text = *rc::gen::container<std::vector<WordId>>(words());
    const SectionedFile file = written(directory, entries);
    const auto table = PhraseTable::open(file);
    RC_ASSERT(table.has_value());
    RC_ASSERT(automaton_hits(*table, text) == naive_hits(entries, text));
    std::reverse(entries.begin(), entries.end());
    SectionedFileWriter writer;
    write_phrases(entries, kVocabulary, writer);
    const std::string path = directory.path_of("reversed");
    RC_ASSERT(writer.write(path).has_value());
    const auto reversed = SectionedFile::open(path);
    RC_ASSERT(reversed.has_value());
    for (const char* name : {"phrases.edges", "phrases.nodes", "phrases.entries", "phrases.begins"}) {
      const auto a = file.section(name);
      const auto b = reversed->section(name);
      RC_ASSERT(std::equal(a.begin(), a.end(), b.begin(), b.end()));
    }
  }));
}

TEST_CASE("phrase table: one without an expression finds none") {
  const TemporaryDirectory directory;
  const SectionedFile file = written(directory, {});
  const auto table = PhraseTable::open(file);
  REQUIRE(table.has_value());
  for (WordId word = 0; word < kVocabulary; ++word) {
    CHECK_FALSE(table->begins(word));
    CHECK_FALSE(table->next(PhraseTable::kStart, word).has_value());
  }
  CHECK(table->found(PhraseTable::kStart).empty());
}

TEST_CASE("phrase table: a model file without phrases is refused") {
  const TemporaryDirectory directory;
  SectionedFileWriter writer;
  writer.add("other", {std::byte{1}});
  const std::string path = directory.path_of("model");
  REQUIRE(writer.write(path).has_value());
  const auto file = SectionedFile::open(path);
  REQUIRE(file.has_value());
  const auto table = PhraseTable::open(*file);
  REQUIRE_FALSE(table.has_value());
  CHECK(table.error().code == ErrorCode::BadFormat);
}
