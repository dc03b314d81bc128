#include "lexicon/candidate_table.hpp"

#include <algorithm>

namespace unspun {

Result<CandidateTable> CandidateTable::open(const SectionedFile& file) {
  const auto offsets = file.array<std::uint32_t>("candidates.offsets");
  if (!offsets) return tl::unexpected<Error>(offsets.error());
  const auto entries = file.array<Candidate>("candidates.entries");
  if (!entries) return tl::unexpected<Error>(entries.error());
  CandidateTable table;
  table.x_offsets = *offsets;
  table.x_entries = *entries;
  if (!file.section("candidates.known").empty()) {
    const auto known = file.array<std::uint8_t>("candidates.known");
    if (!known) return tl::unexpected<Error>(known.error());
    table.x_known = *known;
  }
  return table;
}

void write_candidates(const std::vector<std::vector<Candidate>>& lists, SectionedFileWriter& file) {
  std::vector<std::uint32_t> offsets = {0};
  std::vector<Candidate> entries;
  std::vector<std::uint8_t> known;
  for (const auto& list : lists) {
    entries.insert(entries.end(), list.begin(), list.end());
    const auto is_known = [](const Candidate& candidate) { return (candidate.sources & kKnownSwap) != 0; };
    known.push_back(std::any_of(list.begin(), list.end(), is_known) ? 1 : 0);
    offsets.push_back(static_cast<std::uint32_t>(entries.size()));
  }
  file.add_array<std::uint32_t>("candidates.offsets", offsets);
  file.add_array<Candidate>("candidates.entries", entries);
  file.add_array<std::uint8_t>("candidates.known", known);
}

}  // namespace unspun
