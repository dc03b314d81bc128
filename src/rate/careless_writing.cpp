#include "rate/careless_writing.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;
constexpr std::array kEmoticons = {":-)"sv, ";-)"sv, ":)"sv, ";)"sv, ":-("sv, ":("sv, ":-D"sv, ":D"sv, ":-P"sv};
constexpr std::size_t kShortestShout = 5;  // letters: "NATO" is no shout

// What follows "i" where it is "I", and no index or numeral.
constexpr std::array kAfterI = {"'m"sv,    "'ve"sv,    "'d"sv,     "'ll"sv,    " am"sv,   " was"sv,    " have"sv,
                                " had"sv,  " do"sv,    " did"sv,   " don't"sv, " can"sv,  " can't"sv,  " could"sv,
                                " will"sv, " would"sv, " think"sv, " know"sv,  " want"sv, " wanted"sv, " got"sv,
                                " get"sv,  " just"sv,  " never"sv, " like"sv,  " love"sv, " hope"sv,   " need"sv,
                                " went"sv, " said"sv,  " saw"sv,   " guess"sv};

/// Letters, digits, and the bytes of letters other than ASCII.
bool is_of_word(char c) {
  return is_ascii_upper(c) || is_ascii_lower(c) || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Whether what stands after an "i" makes it a person.
bool is_person(std::string_view rest) {
  return std::any_of(kAfterI.begin(), kAfterI.end(), [&](std::string_view word) {
    return rest.starts_with(word) && (rest.size() == word.size() || !is_of_word(rest[word.size()]));
  });
}

/// One line of the text, from `offset` on.
class CarelessLine {
 public:
  CarelessLine(std::string_view line, std::size_t offset, std::vector<ByteRange>& places)
      : x_line(line), x_offset(offset), x_places(places) {
    x_has_lower = std::any_of(line.begin(), line.end(), is_ascii_lower);
  }

  void find() {
    for (std::size_t at = 0; at < x_line.size();) at = is_of_word(x_line[at]) ? after_word(at) : after_marks(at);
  }

 private:
  std::size_t after_word(std::size_t at) {
    const std::size_t begin = at;
    bool is_shout = true;
    for (; at < x_line.size() && is_of_word(x_line[at]); ++at) is_shout = is_shout && is_ascii_upper(x_line[at]);
    const bool is_i = at - begin == 1 && x_line[begin] == 'i' && begin > 0 && x_line[begin - 1] == ' ';
    if ((is_i && is_person(x_line.substr(at))) || (is_shout && x_has_lower && at - begin >= kShortestShout))
      put(begin, at);
    return at;
  }

  std::size_t after_marks(std::size_t at) {
    for (const std::string_view emoticon : kEmoticons) {
      const bool stands_alone = at == 0 || x_line[at - 1] == ' ';
      if (stands_alone && x_line.substr(at).starts_with(emoticon)) {
        put(at, at + emoticon.size());
        return at + emoticon.size();
      }
    }
    const auto run = [&](auto is_mark) {
      std::size_t end = at;
      while (end < x_line.size() && is_mark(x_line[end])) ++end;
      return end;
    };
    const std::size_t exclaimed = run([](char c) { return c == '!' || c == '?'; });
    if (exclaimed > at + 1) put(at, exclaimed);
    const std::size_t dotted = run([](char c) { return c == '.'; });
    // Dots that lead to a page number are no ellipsis.
    if (dotted >= at + 3 && dotted < at + 8) put(at, dotted);
    return std::max({exclaimed, dotted, at + 1});
  }

  void put(std::size_t begin, std::size_t end) { x_places.push_back({x_offset + begin, x_offset + end}); }

  std::string_view x_line;
  std::size_t x_offset;
  std::vector<ByteRange>& x_places;
  bool x_has_lower = false;
};

}  // namespace

std::vector<ByteRange> careless_places(std::string_view text) {
  std::vector<ByteRange> places;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    CarelessLine(text.substr(begin, end - begin), begin, places).find();
    begin = end + 1;
  }
  return places;
}

}  // namespace unspun
