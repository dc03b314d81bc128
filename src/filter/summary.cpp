#include "filter/summary.hpp"

#include <fmt/format.h>

#include "rate/all_verdicts.hpp"
#include "report/json_text.hpp"

namespace unspun {

Tally total_tally(std::span<const FinishedShard> shards) {
  Tally total;
  for (const Verdict verdict : kAllVerdicts) total.verdicts[std::string(verdict_name(verdict))] = 0;
  for (const char* grade : {"A", "B", "C", "D", "F"}) total.grades[grade] = 0;
  for (const FinishedShard& shard : shards) total.add(shard.tally);
  return total;
}

std::string summary_json(const RunIdentity& identity, std::span<const FinishedShard> shards, const RunTiming& timing) {
  std::string json =
      fmt::format("{{\n\"schema\": \"unspun-summary/1\",\n\"version\": {},\n\"model\": {},\n\"options\": {},\n",
                  json_string(identity.version), json_string(identity.model), identity.options);
  json += json_members(total_tally(shards));
  json += ",\n\"inputs\": [";
  bool is_first = true;
  for (const FinishedShard& shard : shards) {
    json += fmt::format("{}\n{{\"input\": {}, \"shard\": {}, \"damage\": {}, {}}}", is_first ? "" : ",",
                        json_string(shard.path), json_string(shard.name),
                        shard.damage.empty() ? "null" : json_string(shard.damage), json_members(shard.tally));
    is_first = false;
  }
  return json + fmt::format("\n],\n\"timing\": {{\"seconds\": {}, \"threads\": {}}}\n}}\n",
                            json_number(timing.seconds, 3), timing.threads);
}

}  // namespace unspun
