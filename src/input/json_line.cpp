#include "input/json_line.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "input/json_string.hpp"
#include "input/line_reader.hpp"
#include "input/utf8.hpp"

namespace unspun {
namespace {

static_assert(kLinePadding >= simdjson::SIMDJSON_PADDING);

constexpr std::size_t kFirstCapacity = std::size_t{64} * 1024;

std::string_view trimmed(std::string_view token) {
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// What stands between the quotes of a string that begins right before `first`; it is known to be closed.
std::string_view inside_quotes(const char* first) {
  const char* last = first;
  while (*last != '"') last += *last == '\\' ? 2 : 1;
  return {first, static_cast<std::size_t>(last - first)};
}

bool is_name(std::string_view raw_key, std::string_view name) {
  if (raw_key == name) return name.find('\\') == std::string_view::npos;
  if (raw_key.find('\\') == std::string_view::npos) return false;
  std::string key;
  return append_unescaped(raw_key, key) && key == name;
}

std::string_view type_name(char first_byte) {
  switch (first_byte) {
    case '{':
      return "an object";
    case '[':
      return "an array";
    case 't':
    case 'f':
      return "a boolean";
    case 'n':
      return "null";
    default:
      return "a number";
  }
}

tl::unexpected<Error> refusal(std::string reason) {
  return failure(ErrorCode::BadFormat, std::move(reason));
}

tl::unexpected<Error> refusal(simdjson::error_code error) {
  switch (error) {
    case simdjson::INCORRECT_TYPE:
      return refusal("not a JSON object");
    case simdjson::EMPTY:
      return refusal("empty line");
    case simdjson::UNCLOSED_STRING:
      return refusal("broken JSON: a string without its closing quote");
    case simdjson::UNESCAPED_CHARS:
      return refusal("broken JSON: a control character in a string");
    default:
      // simdjson's texts are sentences with a full stop; ours are not.
      std::string_view reason = simdjson::error_message(error);
      return refusal(fmt::format("broken JSON: {}", reason.substr(0, reason.find_last_not_of('.') + 1)));
  }
}

/// The fields that are looked for: what is left of the path of each, empty where it is none, and the place of its
/// token, which stays empty where the field is not there.
constexpr std::size_t kFields = 3;
using Paths = std::array<std::string_view, kFields>;
using Tokens = std::array<std::string_view, kFields>;
enum Field : std::size_t { kText, kId, kUrl };

/// What of `path` lies below a member called `raw_key`: "text" of "content.text" below "content", or nothing.
std::string_view path_below(std::string_view raw_key, std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos || !is_name(raw_key, path.substr(0, dot))) return {};
  return path.substr(dot + 1);
}

/// Goes through all members, and into those that lead to a field; empty paths are not looked for. As deep as the paths
/// have dots.
Result<void> find_fields(simdjson::ondemand::object object, const Paths& paths, Tokens& tokens) {
  for (auto member : object) {
    simdjson::ondemand::raw_json_string key;
    if (const auto error = member.key().get(key)) return refusal(error);
    simdjson::ondemand::value value;
    if (const auto error = member.value().get(value)) return refusal(error);
    const std::string_view raw_key = inside_quotes(key.raw());
    const std::string_view token = trimmed(value.raw_json_token());
    Paths below;
    bool leads_on = false;
    for (std::size_t field = 0; field < kFields; ++field) {
      if (!paths[field].empty() && is_name(raw_key, paths[field])) tokens[field] = token;
      below[field] = path_below(raw_key, paths[field]);
      leads_on = leads_on || !below[field].empty();
    }
    if (!leads_on || !token.starts_with('{')) continue;
    simdjson::ondemand::object inner;
    if (const auto error = value.get_object().get(inner)) return refusal(error);
    if (auto found = find_fields(inner, below, tokens); !found) return found;
  }
  return {};
}

}  // namespace

struct JsonLineParser::State {
  simdjson::ondemand::parser parser;
  std::string text_field;
  std::string id_field;
  std::string url_field;
};

JsonLineParser::JsonLineParser(std::string text_field, std::string id_field, std::string url_field)
    : x_state(std::make_unique<State>()) {
  x_state->text_field = std::move(text_field);
  x_state->id_field = std::move(id_field);
  x_state->url_field = std::move(url_field);
}
JsonLineParser::JsonLineParser(JsonLineParser&&) noexcept = default;
JsonLineParser& JsonLineParser::operator=(JsonLineParser&&) noexcept = default;
JsonLineParser::~JsonLineParser() = default;

Result<JsonFields> JsonLineParser::parse(std::string_view line) {
  simdjson::ondemand::parser& parser = x_state->parser;
  if (line.size() > parser.capacity()) {
    // In powers of two: simdjson by itself would allocate anew for every line that is longer than all before it.
    const auto error = parser.allocate(std::bit_ceil(std::max(line.size(), kFirstCapacity)), parser.max_depth());
    if (error) return refusal(error);
  }
  simdjson::ondemand::document document;
  if (const auto error = parser.iterate(line.data(), line.size(), line.size() + kLinePadding).get(document)) {
    if (error == simdjson::UTF8_ERROR) {
      return refusal(fmt::format("invalid UTF-8 at byte {} of the line", first_invalid_utf8(line).value_or(0)));
    }
    return refusal(error);
  }
  simdjson::ondemand::object object;
  if (const auto error = document.get_object().get(object)) return refusal(error);

  Tokens tokens;
  const Paths paths = {x_state->text_field, x_state->id_field, x_state->url_field};
  if (auto found = find_fields(object, paths, tokens); !found) return tl::unexpected<Error>(found.error());
  const std::string_view text_token = tokens[kText];
  const std::string_view id_token = tokens[kId];
  const std::string_view url_token = tokens[kUrl];
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
    return refusal("broken JSON: something follows the object");
  }

  if (text_token.empty()) return refusal(fmt::format("no field \"{}\"", x_state->text_field));
  if (text_token.front() != '"') {
    return refusal(fmt::format("field \"{}\" is {}, not a string", x_state->text_field, type_name(text_token.front())));
  }
  JsonFields fields;
  if (text_token.size() < 2 || text_token.back() != '"') return refusal("broken JSON: something follows a string");
  if (!append_unescaped(text_token.substr(1, text_token.size() - 2), fields.text)) {
    return refusal(fmt::format("broken JSON: field \"{}\" has an escape that JSON does not know", x_state->text_field));
  }
  if (id_token.size() >= 2 && id_token.front() == '"') {
    if (!append_unescaped(id_token.substr(1, id_token.size() - 2), fields.id)) fields.id.clear();
  } else if (!id_token.empty() && (id_token.front() == '-' || (id_token.front() >= '0' && id_token.front() <= '9'))) {
    fields.id = id_token;
  }
  if (url_token.size() >= 2 && url_token.front() == '"') {
    if (!append_unescaped(url_token.substr(1, url_token.size() - 2), fields.url)) fields.url.clear();
  }
  return fields;
}

}  // namespace unspun
