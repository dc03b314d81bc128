#include "lexicon/phrase_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <map>

namespace unspun {

std::size_t PhraseTable::slot_of(State state, WordId word, std::size_t slots) {
  const std::uint64_t mixed = (state * 0x9E3779B97F4A7C15ULL) ^ (word * 0xC2B2AE3D27D4EB4FULL);
  return static_cast<std::size_t>((mixed * 0xD6E8FEB86659FD93ULL) >> 32) & (slots - 1);
}

Result<PhraseTable> PhraseTable::open(const SectionedFile& file) {
  const auto edges = file.array<Edge>("phrases.edges");
  if (!edges) return tl::unexpected<Error>(edges.error());
  const auto nodes = file.array<Node>("phrases.nodes");
  if (!nodes) return tl::unexpected<Error>(nodes.error());
  // A table without an expression has the start node alone, and no entries.
  std::span<const PhraseEntry> entries;
  if (nodes->size() > 1) {
    const auto read = file.array<PhraseEntry>("phrases.entries");
    if (!read) return tl::unexpected<Error>(read.error());
    entries = *read;
  }
  const auto begins = file.array<std::uint8_t>("phrases.begins");
  if (!begins) return tl::unexpected<Error>(begins.error());
  if (!std::has_single_bit(edges->size())) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: damaged model file (phrases)", file.path()));
  }
  PhraseTable table;
  table.x_edges = *edges;
  table.x_nodes = *nodes;
  table.x_entries = entries;
  table.x_begins = *begins;
  return table;
}

std::optional<PhraseTable::State> PhraseTable::next(State state, WordId word) const {
  std::size_t slot = slot_of(state, word, x_edges.size());
  for (std::size_t probes = 0; probes < x_edges.size(); ++probes) {
    const Edge& edge = x_edges[slot];
    if (edge.to == kStart) break;
    if (edge.from == state && edge.word == word) return edge.to;
    slot = (slot + 1) & (x_edges.size() - 1);
  }
  return std::nullopt;
}

std::span<const PhraseEntry> PhraseTable::found(State state) const {
  if (state >= x_nodes.size()) return {};
  const Node& node = x_nodes[state];
  if (node.begin > node.end || node.end > x_entries.size()) return {};
  return x_entries.subspan(node.begin, node.end - node.begin);
}

void write_phrases(std::vector<PhraseEntry> entries, std::size_t vocabulary, SectionedFileWriter& file) {
  std::sort(entries.begin(), entries.end(), [](const PhraseEntry& a, const PhraseEntry& b) {
    return std::tie(a.found, a.expected) < std::tie(b.found, b.expected);
  });
  std::map<std::pair<PhraseTable::State, WordId>, PhraseTable::State> trie;
  std::vector<PhraseTable::Node> nodes = {{0, 0}};
  std::vector<std::uint8_t> begins(vocabulary);
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    PhraseTable::State state = PhraseTable::kStart;
    for (std::size_t k = 0; k < phrase_size(entries[i].found); ++k) {
      const auto [edge, added] =
          trie.try_emplace({state, entries[i].found[k]}, static_cast<PhraseTable::State>(nodes.size()));
      if (added) nodes.push_back({0, 0});
      state = edge->second;
    }
    if (nodes[state].end == 0) nodes[state] = {i, i};
    nodes[state].end = i + 1;
    begins[entries[i].found[0]] |= PhraseTable::kBeginsAny;
    if (entries[i].whole != 0) begins[entries[i].found[0]] |= PhraseTable::kBeginsWhole;
  }
  std::vector<PhraseTable::Edge> edges(std::bit_ceil(trie.size() * 2 + 2));
  for (const auto& [from, to] : trie) {
    std::size_t slot = PhraseTable::slot_of(from.first, from.second, edges.size());
    while (edges[slot].to != PhraseTable::kStart) slot = (slot + 1) & (edges.size() - 1);
    edges[slot] = {from.first, from.second, to};
  }
  file.add_array<PhraseTable::Edge>("phrases.edges", edges);
  file.add_array<PhraseTable::Node>("phrases.nodes", nodes);
  file.add_array<PhraseEntry>("phrases.entries", entries);
  file.add_array<std::uint8_t>("phrases.begins", begins);
}

}  // namespace unspun
