// The file name of a picture that stands where the picture was: a line by itself of at most six words that ends in
// "jpg" or the like, after a dot or, where the dot was lost with the markup, after a space. Read as nothing. A file
// name within a sentence, or in a list or code, is spoken of.
//
//   "Mexico jpg", "IMG_0412.jpeg"   all of it -> ""
#include <algorithm>
#include <array>
#include <cctype>

#include "extract/damage_finders.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMostBytes = 80;
constexpr std::ptrdiff_t kMostSpaces = 5;
constexpr std::array kEndings = {"jpg"sv, "jpeg"sv, "png"sv, "gif"sv, "webp"sv};

bool is_file_name(std::string_view line) {
  if (line.size() > kMostBytes || line.find('\n') != std::string_view::npos) return false;
  if (std::count(line.begin(), line.end(), ' ') > kMostSpaces) return false;
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    if (line.size() < ending.size() + 2) return false;
    const std::string_view last = line.substr(line.size() - ending.size());
    const char before = line[line.size() - ending.size() - 1];
    return (before == '.' || before == ' ') &&
           std::equal(ending.begin(), ending.end(), last.begin(), [](char wanted, char letter) {
             return wanted == static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
           });
  });
}

}  // namespace

std::vector<Damage> file_names(std::string_view text, std::span<const Block> blocks) {
  std::vector<Damage> found;
  for (const Block& block : blocks) {
    if (block.label != BlockLabel::List && is_file_name(block.range.of(text))) {
      found.push_back({block.range, DamageKind::FileName, ""});
    }
  }
  return found;
}

}  // namespace unspun
