#include "report/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "input/utf8.hpp"
#include "tokenize/code_points.hpp"

namespace unspun {
namespace {

constexpr double kLargest = 1e9;

bool is_escaped_by_number(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || value == 0x2028 || value == 0x2029;
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string json;
  json.reserve(text.size() + 2);
  json += '"';
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = code_point_at(text, offset);
    offset += point.size;
    switch (point.value) {
      case '"':
        json += "\\\"";
        break;
      case '\\':
        json += "\\\\";
        break;
      case '\n':
        json += "\\n";
        break;
      case '\r':
        json += "\\r";
        break;
      case '\t':
        json += "\\t";
        break;
      default:
        if (is_escaped_by_number(point.value)) {
          fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<unsigned>(point.value));
        } else {
          append_utf8(point.value, json);
        }
    }
  }
  json += '"';
  return json;
}

std::string json_number(double value, int digits) {
  if (std::isnan(value)) value = 0;
  value = std::clamp(value, -kLargest, kLargest);
  std::string number = fmt::format("{:.{}f}", value, digits);
  while (number.back() == '0' && number[number.size() - 2] != '.') number.pop_back();
  return number == "-0.0" ? "0.0" : number;
}

}  // namespace unspun
