#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace unspun {

/// A piece of HTML as a browser would read it, by a reader that is strict where browsers forgive: whatever of a
/// document comes through as markup makes it ill-formed, or stands among the tags.
struct ShownPage {
  struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes;
  };

  std::string wrong;  ///< the first thing that is not as it has to be; empty if all is
  std::vector<Tag> tags;
  std::string text;                        ///< of all elements but style and script, entities resolved
  std::map<std::string, std::string> raw;  ///< content of style and script

  std::size_t count(std::string_view name) const {
    std::size_t count = 0;
    for (const Tag& tag : tags) count += tag.name == name ? 1 : 0;
    return count;
  }

  std::vector<std::string> values(const std::string& attribute) const {
    std::vector<std::string> found;
    for (const Tag& tag : tags)
      if (const auto value = tag.attributes.find(attribute); value != tag.attributes.end())
        found.push_back(value->second);
    return found;
  }
};

ShownPage read_html(std::string_view html);

}  // namespace unspun
