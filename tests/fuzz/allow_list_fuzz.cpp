// Arbitrary bytes as a file of --allow: an error with its line, or words and phrases that can be such. A text is rated
// with what was read, and nothing that is allowed is flagged in it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "apps/cli/allow_list.hpp"
#include "fuzz/small_detector.hpp"
#include "input/utf8.hpp"

namespace {

using namespace unspun;

constexpr std::string_view kText =
    "She saw the White Home in Washington, an final recourse. The bold navy saw a home in the white home, an bold "
    "home.";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto entries = allow_list_of(bytes, "allow.txt");
  if (!entries) {
    require(entries.error().code == ErrorCode::BadFormat && entries.error().message.starts_with("allow.txt:"));
    return 0;
  }
  require(entries->size() <= static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1);
  for (const std::string& entry : *entries)
    require(!entry.empty() && entry.size() <= 200 && !first_invalid_utf8(entry) && bytes.find(entry) != bytes.npos);
  Options options;
  options.allow = *entries;
  for (const Evidence& span : small_detector().rate(kText, options).evidence)
    require(std::find(entries->begin(), entries->end(), span.found) == entries->end());
  return 0;
}
