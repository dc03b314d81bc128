#include "extract/html_tag.hpp"

#include <algorithm>

namespace unspun {
namespace {

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

}  // namespace

HtmlTag HtmlTag::name_at(std::string_view html, std::size_t place) {
  HtmlTag tag;
  std::size_t at = place + 1;
  if (at < html.size() && html[at] == '/') {
    tag.x_is_end = true;
    ++at;
  }
  for (; at < html.size() && !is_html_space(html[at]) && html[at] != '/' && html[at] != '>'; ++at) {
    if (tag.x_name_size == kLongestName) {
      tag.x_name_size = 0;
      break;
    }
    tag.x_name[tag.x_name_size++] = lower(html[at]);
  }
  tag.x_next = at;
  return tag;
}

HtmlTag HtmlTag::at(std::string_view html, std::size_t place) {
  HtmlTag tag = name_at(html, place);
  std::size_t at = tag.x_next;
  bool is_value_next = false;  // after "=", the only place where a quote has its meaning
  for (; at < html.size() && html[at] != '>'; ++at) {
    const char byte = html[at];
    if (is_value_next && (byte == '"' || byte == '\'')) {
      at = std::min(html.find(byte, at + 1), html.size() - 1);
      is_value_next = false;
    } else if (!is_html_space(byte)) {
      is_value_next = byte == '=';
    }
  }
  tag.x_next = std::min(at + 1, html.size());
  return tag;
}

}  // namespace unspun
