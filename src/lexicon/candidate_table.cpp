#include "lexicon/candidate_table.hpp"

namespace unspun {

Result<CandidateTable> CandidateTable::open(const SectionedFile& file) {
  const auto offsets = file.array<std::uint32_t>("candidates.offsets");
  if (!offsets) return tl::unexpected<Error>(offsets.error());
  const auto entries = file.array<Candidate>("candidates.entries");
  if (!entries) return tl::unexpected<Error>(entries.error());
  CandidateTable table;
  table.x_offsets = *offsets;
  table.x_entries = *entries;
  return table;
}

void write_candidates(const std::vector<std::vector<Candidate>>& lists, SectionedFileWriter& file) {
  std::vector<std::uint32_t> offsets = {0};
  std::vector<Candidate> entries;
  for (const auto& list : lists) {
    entries.insert(entries.end(), list.begin(), list.end());
    offsets.push_back(static_cast<std::uint32_t>(entries.size()));
  }
  file.add_array<std::uint32_t>("candidates.offsets", offsets);
  file.add_array<Candidate>("candidates.entries", entries);
}

}  // namespace unspun
