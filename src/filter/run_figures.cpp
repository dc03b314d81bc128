#include "filter/run_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

#include "base/ascii.hpp"
#include "filter/filtered_record.hpp"

namespace unspun {
namespace {

constexpr std::array<std::uint64_t, 9> kLengths = {0, 60, 120, 250, 500, 1000, 2000, 5000, 10000};

/// Takes the same off all counts, and the names away that come to nothing: as little as leaves few enough.
void bound(Counts& counts, std::size_t most) {
  if (counts.size() <= 2 * most) return;
  std::vector<std::uint64_t> sizes;
  sizes.reserve(counts.size());
  for (const auto& [name, count] : counts) sizes.push_back(count);
  const auto first_too_many = sizes.begin() + static_cast<std::ptrdiff_t>(most);
  std::nth_element(sizes.begin(), first_too_many, sizes.end(), std::greater<>());
  for (auto entry = counts.begin(); entry != counts.end();) {
    entry->second -= std::min(entry->second, *first_too_many);
    entry = entry->second == 0 ? counts.erase(entry) : std::next(entry);
  }
}

void add_counts(const Counts& more, Counts& counts, std::size_t most = static_cast<std::size_t>(-1) / 2) {
  for (const auto& [name, count] : more) counts[name] += count;
  bound(counts, most);
}

void add_examples(const std::vector<RecordExample>& more, std::vector<RecordExample>& examples) {
  for (const RecordExample& example : more) {
    if (examples.size() == RunFigures::kMostExamples) return;
    examples.push_back(example);
  }
}

}  // namespace

void RunFigures::add(const FilteredRecord& record) {
  if (record.fate == Fate::Rejected) return;
  ++scores[fmt::format("{:03}", record.score / 10 * 10)];
  const auto length = std::upper_bound(kLengths.begin(), kLengths.end(), record.words) - 1;
  ++lengths[fmt::format("{:06}", *length)];
  ++sites[record.site];
  bound(sites, kMostSites);
  const bool is_dropped = record.fate == Fate::Dropped;
  if (is_dropped) ++dropped_sites[record.site];
  bound(dropped_sites, kMostSites);
  for (const std::string& pair : record.pairs) ++pairs[record.site + '\t' + pair];
  bound(pairs, kMostPairs);
  add_examples({record.example}, is_dropped ? dropped : kept);
}

void RunFigures::add(const RunFigures& other) {
  add_counts(other.scores, scores);
  add_counts(other.lengths, lengths);
  add_counts(other.sites, sites, kMostSites);
  add_counts(other.dropped_sites, dropped_sites, kMostSites);
  add_counts(other.pairs, pairs, kMostPairs);
  add_examples(other.dropped, dropped);
  add_examples(other.kept, kept);
}

std::string site_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':', url.starts_with('[') ? url.find(']') : 0));
  const auto is_no_host = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (std::any_of(url.begin(), url.end(), is_no_host)) return {};
  std::string site;
  for (const char c : url)
    site.push_back(is_ascii_upper(static_cast<unsigned char>(c)) ? static_cast<char>(c + 32) : c);
  return site.starts_with("www.") ? site.substr(4) : site;
}

}  // namespace unspun
