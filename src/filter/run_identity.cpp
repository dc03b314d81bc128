#include "filter/run_identity.hpp"

#include <fmt/format.h>

#include "filter/file_state.hpp"
#include "report/json_text.hpp"

namespace unspun {
namespace {

std::string_view compression_name(const std::optional<Compression>& compression) {
  if (!compression) return "as the input";
  switch (*compression) {
    case Compression::Gzip:
      return "gz";
    case Compression::Zstd:
      return "zst";
    case Compression::None:
      break;
  }
  return "none";
}

std::string_view json_bool(bool value) {
  return value ? "true" : "false";
}

std::string options_json(const FilterOptions& options) {
  std::string allowed;
  for (const std::string& entry : options.rating.allow) {
    if (!allowed.empty()) allowed += ", ";
    allowed += json_string(entry);
  }
  std::string json = "{";
  const auto put = [&](std::string_view name, std::string_view value) {
    json += fmt::format("\"{}\": {}, ", name, value);
  };
  put("text_field", json_string(options.reading.text_field));
  put("id_field", json_string(options.reading.id_field));
  put("url_field", json_string(options.reading.url_field));
  put("jsonl", json_bool(options.listing.all_jsonl));
  put("compress", json_string(compression_name(options.listing.compression)));
  put("drop", json_string(options.drop.verdicts));
  put("min_grade", json_string(options.drop.min_grade));
  put("min_score", options.drop.min_score < 0 ? "null" : std::to_string(options.drop.min_score));
  put("drop_reason", json_string(options.drop.reasons));
  put("fail_rule", json_string(options.drop.rules));
  put("annotate", json_bool(options.outputs.annotates));
  put("annotation_key", json_string(options.outputs.annotation_key));
  put("attributes", json_bool(options.outputs.attributes));
  put("signals", json_bool(options.outputs.signals));
  put("article", json_bool(options.outputs.article));
  put("groups", json_bool(options.finds_groups));
  put("whole", json_bool(options.rating.whole));
  put("thorough", json_bool(!options.rating.fast));
  put("max_record_bytes", std::to_string(options.reading.max_record_bytes));
  put("max_expansion", std::to_string(options.reading.max_expansion));
  if (options.review != nullptr) {
    std::string verdicts;
    for (const Verdict verdict : options.outputs.reviewed)
      verdicts += fmt::format("{}{}", verdicts.empty() ? "" : ",", verdict_name(verdict));
    put("queue", json_string(options.review_place));
    put("queue_if", json_string(verdicts));
  }
  return json + fmt::format("\"allow\": [{}]}}", allowed);
}

}  // namespace

Result<RunIdentity> run_identity(const FilterOptions& options, const Detectors& detectors) {
  std::string models;
  for (std::size_t i = 0; i < options.model_paths.size(); ++i) {
    auto fingerprint = file_fingerprint(options.model_paths[i]);
    if (!fingerprint) return tl::unexpected<Error>(fingerprint.error());
    models += fmt::format("{}{} {}", i == 0 ? "" : ", ", detectors.all()[i].model(), *fingerprint);
  }
  return RunIdentity{options.version, models, options_json(options)};
}

}  // namespace unspun
