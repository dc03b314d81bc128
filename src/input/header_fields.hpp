#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unspun {

/// Where the content behind a header begins: after the first empty line. npos where there is none. Lines end with
/// "\r\n" or "\n".
std::size_t header_end(std::string_view bytes);

/// The named fields of a header, as WARC and HTTP write them, a line each after the first line. Names are looked up
/// in any case; a line that begins with white space continues the one before; a line without a colon is no field.
///
///   "HTTP/1.1 200 OK\r\ncontent-type: text/html;\r\n charset=utf-8\r\n\r\n"
///       value("Content-Type")   ->  "text/html; charset=utf-8"
class HeaderFields {
 public:
  /// `header` up to its end; what comes behind an empty line is not looked at.
  explicit HeaderFields(std::string_view header);

  /// Of the first field of this name; empty where there is none.
  std::string_view value(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> x_fields;
};

/// What a Content-Type says: "Text/HTML; charset=\"UTF-8\"" is "text/html" and "UTF-8".
struct MediaType {
  explicit MediaType(std::string_view content_type);

  std::string name;     ///< in lower case, without parameters
  std::string charset;  ///< as written, without quotes; empty where none is
};

/// The items of a list with commas, in lower case and without the white space around them; empty ones are left out.
std::vector<std::string> list_items(std::string_view value);

/// Whether two names are the same in any case.
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace unspun
