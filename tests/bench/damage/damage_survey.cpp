// What damages() finds in clean text: documents as JSON lines ("text", "id") from standard input; one line of JSON for
// each damage with its kind, bytes, repair and surroundings, and at the end how many documents have each kind.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "extract/damages.hpp"
#include "extract/plain_text_blocks.hpp"

using namespace unspun;

namespace {

constexpr std::size_t kKinds = static_cast<std::size_t>(DamageKind::TruncatedEnd) + 1;
constexpr std::size_t kContext = 60;

std::string surroundings(const std::string& text, ByteRange range) {
  const std::size_t begin = range.begin > kContext ? range.begin - kContext : 0;
  return text.substr(begin, range.begin - begin) + "\xE2\x9F\xA6" + text.substr(range.begin, range.size()) +
         "\xE2\x9F\xA7" + text.substr(range.end, kContext);
}

}  // namespace

int main() {
  std::array<std::size_t, kKinds> documents_with{};
  std::size_t documents = 0;
  std::size_t bytes = 0;
  double seconds = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded() || !json.contains("text")) continue;
    const std::string text = json["text"];
    const std::vector<Block> blocks = plain_text_blocks(text);
    const auto start = std::chrono::steady_clock::now();
    const std::vector<Damage> found = damages(text, blocks);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    ++documents;
    bytes += text.size();
    std::set<DamageKind> kinds;
    for (const Damage& damage : found) {
      kinds.insert(damage.kind);
      const nlohmann::json shown = {{"id", json.value("id", "")},
                                    {"kind", damage_kind_name(damage.kind)},
                                    {"begin", damage.range.begin},
                                    {"end", damage.range.end},
                                    {"repaired", damage.repaired ? nlohmann::json(*damage.repaired) : nlohmann::json()},
                                    {"text", surroundings(text, damage.range)}};
      fmt::print("{}\n", shown.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    for (const DamageKind kind : kinds) ++documents_with[static_cast<std::size_t>(kind)];
  }
  fmt::print(stderr, "documents {} MB {:.1f} MB/s {:.0f}", documents, static_cast<double>(bytes) / 1e6,
             static_cast<double>(bytes) / 1e6 / std::max(seconds, 1e-9));
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    fmt::print(stderr, " {} {}", damage_kind_name(static_cast<DamageKind>(kind)), documents_with[kind]);
  }
  fmt::print(stderr, "\n");
}
