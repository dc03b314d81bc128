#include <fmt/format.h>
#include <simdjson.h>

#include <optional>

#include "base/mapped_file.hpp"
#include "rate/all_verdicts.hpp"
#include "train/evaluation_json.hpp"

namespace unspun {
namespace {

using Object = simdjson::dom::object;

std::optional<DocumentOutcome> outcome_in(const Object& object) {
  DocumentOutcome outcome;
  std::string_view id;
  std::string_view genre;
  std::string_view label;
  std::string_view verdict;
  std::int64_t strength = 0;
  std::uint64_t spans = 0;
  const bool broken = object["id"].get(id) || object["genre"].get(genre) || object["label"].get(label) ||
                      object["verdict"].get(verdict) || object["strength"].get(strength) ||
                      object["words"].get(outcome.words) || object["spans"].get(spans) ||
                      object["spun"].get(outcome.spun_probability) ||
                      object["translated"].get(outcome.translated_probability);
  const auto known_label = label_of(label);
  const auto known_verdict = verdict_named(verdict);
  if (broken || !known_label || !known_verdict) return std::nullopt;
  outcome.id = id;
  outcome.genre = genre;
  outcome.label = *known_label;
  outcome.verdict = *known_verdict;
  outcome.strength = static_cast<int>(strength);
  outcome.spans.spans = spans;
  simdjson::dom::array swaps;
  if (object["swaps"].get(swaps)) return outcome;
  outcome.has_spans = true;
  SpanCounts& counts = outcome.spans;
  std::size_t* const into[] = {&counts.right_spans,   &counts.swaps,      &counts.found_swaps,
                               &counts.flagged_swaps, &counts.right_at_1, &counts.right_at_3};
  std::size_t i = 0;
  for (const simdjson::dom::element element : swaps) {
    std::uint64_t value = 0;
    if (i == std::size(into) || element.get(value)) return std::nullopt;
    *into[i++] = value;
  }
  if (i != std::size(into)) return std::nullopt;
  return outcome;
}

}  // namespace

Result<Evaluation> read_evaluation(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return tl::unexpected<Error>(file.error());
  return evaluation_of({reinterpret_cast<const char*>(file->bytes().data()), file->bytes().size()}, path);
}

Result<Evaluation> evaluation_of(std::string_view json, const std::string& path) {
  const auto refused = [&](std::string_view why) {
    return failure(ErrorCode::BadFormat, fmt::format("{}: {}", path, why));
  };
  simdjson::dom::parser parser;
  Object object;
  if (parser.parse(json.data(), json.size()).get(object)) {
    return refused("not a JSON object");
  }
  std::string_view schema;
  if (object["schema"].get(schema) || schema != kEvaluationSchema) {
    return refused(fmt::format("not a result of unspun eval (schema \"{}\")", kEvaluationSchema));
  }
  Evaluation evaluation;
  std::string_view model;
  simdjson::dom::array documents;
  if (object["model"].get(model) || object["documents"].get(documents)) return refused("no model or no documents");
  evaluation.model = model;
  simdjson::dom::array files;
  if (!object["files"].get(files)) {
    for (const simdjson::dom::element element : files) {
      std::string_view name;
      if (!element.get(name)) evaluation.files.emplace_back(name);
    }
  }
  for (const simdjson::dom::element element : documents) {
    Object document;
    auto outcome = element.get(document) ? std::nullopt : outcome_in(document);
    if (!outcome) return refused(fmt::format("document {} cannot be read", evaluation.outcomes.size() + 1));
    evaluation.outcomes.push_back(std::move(*outcome));
  }
  measure(evaluation);
  return evaluation;
}

}  // namespace unspun
