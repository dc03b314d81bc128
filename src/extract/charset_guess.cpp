#include "extract/charset_guess.hpp"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>

namespace unspun {
namespace {

struct Delete {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

constexpr std::size_t kSampleBytes = std::size_t{256} * 1024;
/// Text in an alphabet that is not Latin has a high share of other bytes than ASCII even between tags; Czech and
/// Hungarian, which windows-1252 does not have, some 8 %; English with curly quotes under one.
constexpr std::size_t kLeastHighShareDivisor = 50;
constexpr std::size_t kFewestHighBytes = 8;

bool is_high(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

}  // namespace

Charset guessed_charset(std::string_view bytes) {
  const Charset western = charset_of_label("windows-1252");
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_high);
  const std::string_view sample = bytes.substr(static_cast<std::size_t>(first - bytes.begin()), kSampleBytes);
  const auto high = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), is_high));
  if (high < kFewestHighBytes || high * kLeastHighShareDivisor < sample.size()) return western;

  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, Delete> detector(uchardet_new());
  if (detector == nullptr || uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return western;
  uchardet_data_end(detector.get());
  const Charset found = charset_of_label(uchardet_get_charset(detector.get()));
  // UTF-8 it is not, as the caller knows; wide charsets have been looked for with better means.
  const bool is_usable = !found.converter.empty() && !found.name.starts_with("UTF-");
  return is_usable ? found : western;
}

}  // namespace unspun
