#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unspun {

/// A file of the web page: those of the folder page/ beside this one, byte for byte, put into the program by the build.
struct PageFile {
  std::string_view name;  ///< "main.js"; no folder
  std::string_view content_type;
  std::string_view bytes;
  std::string etag;  ///< a hash of the bytes, with its quotes: another version of the file has another one
};

/// All of them. Any thread may ask.
const std::vector<PageFile>& page_files();

/// The one of that name, or null. A comparison for each file.
const PageFile* page_file(std::string_view name);

}  // namespace unspun
