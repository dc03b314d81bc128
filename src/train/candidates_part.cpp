#include <fmt/format.h>

#include <algorithm>

#include "train/candidate_miner.hpp"
#include "train/parts.hpp"

namespace unspun {
namespace {

// Bytes under zstd: numbers in base 128, low digits first; candidates of a word by number, as gaps.

void put(std::string& out, std::uint32_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : x_rest(bytes) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 35 && !x_rest.empty(); shift += 7) {
      const auto byte = static_cast<unsigned char>(x_rest.front());
      x_rest.remove_prefix(1);
      value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    x_good = false;
    return 0;
  }
  unsigned char byte() {
    if (x_rest.empty()) {
      x_good = false;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(x_rest.front());
    x_rest.remove_prefix(1);
    return byte;
  }
  bool good() const { return x_good; }

 private:
  std::string_view x_rest;
  bool x_good = true;
};

}  // namespace

Result<void> write_candidates_part(const std::string& path, const CandidateLists& lists) {
  std::string bytes;
  put(bytes, static_cast<std::uint32_t>(lists.by_found.size()));
  for (std::vector<Candidate> list : lists.by_found) {
    std::sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) { return a.word < b.word; });
    put(bytes, static_cast<std::uint32_t>(list.size()));
    WordId previous = 0;
    for (const Candidate& candidate : list) {
      put(bytes, candidate.word - previous);
      bytes.push_back(static_cast<char>(candidate.sources));
      bytes.push_back(static_cast<char>(candidate.cosine));
      previous = candidate.word;
    }
  }
  put(bytes, static_cast<std::uint32_t>(lists.phrases.size()));
  for (const PhraseEntry& entry : lists.phrases) {
    for (const PhraseWords& words : {entry.found, entry.expected}) {
      put(bytes, static_cast<std::uint32_t>(phrase_size(words)));
      for (std::size_t i = 0; i < phrase_size(words); ++i) put(bytes, words[i]);
    }
    put(bytes, entry.sources);
    put(bytes, entry.whole);
  }
  return write_text_part(path, bytes);
}

Result<CandidateLists> read_candidates_part(const std::string& path) {
  const auto bytes = read_text_part(path);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  Reader reader(*bytes);
  CandidateLists lists;
  const std::uint32_t words = reader.number();
  for (WordId found = 0; found < words && reader.good(); ++found) {
    std::vector<Candidate> list;
    WordId word = 0;
    for (std::uint32_t left = reader.number(); left > 0 && reader.good(); --left) {
      word += reader.number();
      const auto sources = static_cast<std::uint8_t>(reader.byte());
      list.push_back({word, sources, static_cast<std::int8_t>(reader.byte()), 0});
    }
    lists.by_found.push_back(std::move(list));
  }
  for (std::uint32_t left = reader.number(); left > 0 && reader.good(); --left) {
    PhraseEntry entry;
    for (PhraseWords* side : {&entry.found, &entry.expected}) {
      const std::uint32_t size = reader.number();
      if (size > kMaxPhraseWords) return failure(ErrorCode::BadFormat, fmt::format("{}: damaged", path));
      for (std::uint32_t i = 0; i < size; ++i) (*side)[i] = reader.number();
    }
    entry.sources = static_cast<std::uint8_t>(reader.number());
    entry.whole = static_cast<std::uint8_t>(reader.number());
    lists.phrases.push_back(entry);
  }
  if (!reader.good()) return failure(ErrorCode::BadFormat, fmt::format("{}: damaged", path));
  return lists;
}

}  // namespace unspun
