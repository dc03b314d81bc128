#include "report/html_page_reader.hpp"

#include <array>
#include <utility>

namespace unspun {
namespace {

constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

bool is_void(std::string_view name) {
  return name == "meta" || name == "input";
}

class Reader {
 public:
  explicit Reader(std::string_view html) : x_html(html) {}

  ShownPage page() {
    take("<!doctype html>");
    while (!x_html.empty() && x_page.wrong.empty()) {
      if (take("</"))
        read_closing_tag();
      else if (take("<"))
        read_tag();
      else
        read_text();
    }
    if (!x_open.empty()) complain("not closed: " + x_open.back());
    return std::move(x_page);
  }

 private:
  void complain(const std::string& what) {
    if (x_page.wrong.empty()) x_page.wrong = what + ", before: " + std::string(x_html.substr(0, 60));
  }

  bool take(std::string_view expected) {
    if (x_html.substr(0, expected.size()) != expected) return false;
    x_html.remove_prefix(expected.size());
    return true;
  }

  std::string taken_name() {
    const std::size_t size =
        x_html.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    std::string name(x_html.substr(0, size));
    x_html.remove_prefix(name.size());
    if (name.empty()) complain("no name");
    return name;
  }

  std::string resolved(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      std::size_t size = 1;
      char value = text.front();
      if (value == '<' || value == '>' || value == '"' || value == '\'') complain("not escaped: " + std::string(text));
      if (value == '&') {
        for (const auto& [entity, character] : kEntities) {
          if (text.substr(0, entity.size()) != entity) continue;
          size = entity.size();
          value = character;
        }
        if (size == 1) complain("bare ampersand");
      }
      out += value;
      text.remove_prefix(size);
    }
    return out;
  }

  void read_text() {
    const std::string_view text = x_html.substr(0, x_html.find('<'));
    x_html.remove_prefix(text.size());
    x_page.text += resolved(text);
  }

  void read_closing_tag() {
    const std::string name = taken_name();
    if (!take(">")) complain("closing tag");
    if (x_open.empty() || x_open.back() != name) return complain("closed but not open: " + name);
    x_open.pop_back();
  }

  void read_tag() {
    ShownPage::Tag tag;
    tag.name = taken_name();
    while (take(" ")) {
      const std::string name = taken_name();
      std::string value;
      if (take("=\"")) {
        const std::string_view raw = x_html.substr(0, x_html.find('"'));
        // The policy's source expressions are in single quotes.
        value = tag.name == "meta" ? std::string(raw) : resolved(raw);
        x_html.remove_prefix(raw.size());
        if (!take("\"")) complain("attribute not closed");
      }
      if (!tag.attributes.emplace(name, value).second) complain("twice: " + name);
    }
    const bool is_closed = take("/");
    if (!take(">")) return complain("tag " + tag.name);
    const std::string name = tag.name;
    x_page.tags.push_back(std::move(tag));
    if (name == "style" || name == "script") {
      const std::string_view raw = x_html.substr(0, x_html.find("</"));
      x_page.raw[name] = raw;
      x_html.remove_prefix(raw.size());
    }
    if (!is_closed && !is_void(name)) x_open.push_back(name);
  }

  std::string_view x_html;
  ShownPage x_page;
  std::vector<std::string> x_open;
};

}  // namespace

ShownPage read_html(std::string_view html) {
  return Reader(html).page();
}

}  // namespace unspun
