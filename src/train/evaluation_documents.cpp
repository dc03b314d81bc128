#include "train/evaluation_documents.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "input/line_reader.hpp"

namespace unspun {
namespace {

constexpr std::size_t kMaxLineBytes = std::size_t{64} << 20;
constexpr std::size_t kParserBytes = 1 << 16;

using Object = simdjson::dom::object;

tl::unexpected<Error> refusal(std::string reason) {
  return failure(ErrorCode::BadFormat, std::move(reason));
}

/// A string member; nothing where it is absent.
Result<std::optional<std::string>> string_member(const Object& object, std::string_view name) {
  simdjson::dom::element element;
  if (object[name].get(element) || element.is_null()) return std::optional<std::string>();
  std::string_view value;
  if (element.get(value)) return refusal(fmt::format("field \"{}\" is not a string", name));
  return std::optional<std::string>(value);
}

Result<LabelledSwap> swap_of(simdjson::dom::element element, std::string_view text) {
  Object object;
  if (element.get(object)) return refusal("a span is not an object");
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  if (object["begin"].get(begin) || object["end"].get(end)) return refusal("a span without begin and end");
  if (begin >= end || end > text.size()) {
    return refusal(fmt::format("a span from {} to {} in a text of {} bytes", begin, end, text.size()));
  }
  auto expected = string_member(object, "expected");
  if (!expected) return tl::unexpected<Error>(expected.error());
  return LabelledSwap{{begin, end}, expected->value_or("")};
}

Result<LabelledDocument> document_of(const Object& object) {
  LabelledDocument document;
  for (const auto& [name, into] : {std::pair("id", &document.id), std::pair("genre", &document.genre)}) {
    auto value = string_member(object, name);
    if (!value) return tl::unexpected<Error>(value.error());
    *into = value->value_or("");
  }
  auto text = string_member(object, "text");
  auto label = string_member(object, "label");
  if (!text) return tl::unexpected<Error>(text.error());
  if (!label) return tl::unexpected<Error>(label.error());
  if (!text->has_value()) return refusal("no field \"text\"");
  if (!label->has_value()) return refusal("no field \"label\"");
  document.text = std::move(**text);
  const auto known = label_of(**label);
  if (!known) return refusal(fmt::format("label \"{}\" is none of clean, spun, translated", **label));
  document.label = *known;

  simdjson::dom::element element;
  if (!object["strength"].get(element) && !element.is_null()) {
    double strength = 0;
    if (element.get(strength) || strength < 0 || strength > 100) return refusal("strength is not from 0 to 100");
    document.strength = static_cast<int>(std::lround(strength));
  }
  if (!object["spans"].get(element) && !element.is_null()) {
    simdjson::dom::array spans;
    if (element.get(spans)) return refusal("field \"spans\" is not an array");
    document.has_spans = true;
    for (const simdjson::dom::element span : spans) {
      auto swap = swap_of(span, document.text);
      if (!swap) return tl::unexpected<Error>(swap.error());
      document.swaps.push_back(std::move(*swap));
    }
    std::sort(document.swaps.begin(), document.swaps.end(),
              [](const LabelledSwap& a, const LabelledSwap& b) { return a.range.begin < b.range.begin; });
    for (std::size_t i = 1; i < document.swaps.size(); ++i) {
      if (document.swaps[i].range.begin < document.swaps[i - 1].range.end) {
        return refusal(fmt::format("the span at {} overlaps the one before it", document.swaps[i].range.begin));
      }
    }
    if (document.label == Label::Clean && !document.swaps.empty()) return refusal("spans in a clean document");
  }
  return document;
}

}  // namespace

std::string_view label_name(Label label) {
  switch (label) {
    case Label::Spun:
      return "spun";
    case Label::Translated:
      return "translated";
    case Label::Clean:
      break;
  }
  return "clean";
}

std::optional<Label> label_of(std::string_view name) {
  for (const Label label : {Label::Clean, Label::Spun, Label::Translated}) {
    if (label_name(label) == name) return label;
  }
  return std::nullopt;
}

std::string bare_file_name(std::string_view path) {
  return std::string(path.substr(path.find_last_of('/') + 1));
}

struct LabelledReader::State {
  LineReader lines;
  simdjson::dom::parser parser;
};

LabelledReader::LabelledReader(std::unique_ptr<State> state) : x_state(std::move(state)) {}
LabelledReader::LabelledReader(LabelledReader&&) noexcept = default;
LabelledReader& LabelledReader::operator=(LabelledReader&&) noexcept = default;
LabelledReader::~LabelledReader() = default;

Result<LabelledReader> LabelledReader::open(const std::string& path) {
  auto source = ByteSource::open(path);
  if (!source) return tl::unexpected<Error>(source.error());
  return LabelledReader(
      std::make_unique<State>(State{LineReader(std::move(*source), kMaxLineBytes), simdjson::dom::parser()}));
}

Result<LabelledReader> LabelledReader::over(std::string_view bytes, std::string name) {
  auto source = ByteSource::over(bytes, std::move(name));
  if (!source) return tl::unexpected<Error>(source.error());
  return LabelledReader(
      std::make_unique<State>(State{LineReader(std::move(*source), kMaxLineBytes), simdjson::dom::parser()}));
}

std::optional<Result<LabelledDocument>> LabelledReader::next() {
  while (auto line = x_state->lines.next()) {
    if (!*line) return tl::unexpected<Error>(line->error());
    if ((*line)->find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto at = [&](std::string_view path) { return fmt::format("{}:{}", path, x_state->lines.line_number()); };
    const std::string& path = x_state->lines.source().path();
    const auto refused = [&](const std::string& why) {
      return failure(ErrorCode::BadFormat, fmt::format("{}: {}", at(path), why));
    };

    if ((*line)->size() > x_state->parser.capacity() &&
        x_state->parser.allocate(std::max((*line)->size() * 2, kParserBytes))) {
      return refused("too long a line");
    }
    // The reader's lines are padded, so the parser need not copy them.
    static_assert(kLinePadding >= simdjson::SIMDJSON_PADDING);
    simdjson::dom::element element;
    if (x_state->parser.parse((*line)->data(), (*line)->size(), false).get(element)) return refused("broken JSON");
    Object object;
    if (element.get(object)) return refused("not a JSON object");
    auto document = document_of(object);
    if (!document) return refused(document.error().message);
    if (document->id.empty()) document->id = at(bare_file_name(path));
    return document;
  }
  return std::nullopt;
}

double LabelledReader::share_read() const {
  const ByteSource& source = x_state->lines.source();
  const auto size = source.stored_bytes();
  return size && *size > 0 ? static_cast<double>(source.stored_bytes_read()) / static_cast<double>(*size) : -1;
}

}  // namespace unspun
