#include "rate/rule_words.hpp"

#include <algorithm>
#include <cstdint>

#include "rate/rule_characters.hpp"
#include "rate/rule_special_words.hpp"

namespace unspun {
namespace {

/// Joins again what stands side by side and makes a special word together: "yes/he's" gave "he's" as a word that its
/// marks divided. The longest first, then the leftmost.
class Joiner {
 public:
  Joiner(std::string_view piece, std::size_t offset) : x_piece(piece), x_offset(offset) {}

  void join(std::size_t first, std::vector<ByteRange>& words) {
    find(first, words);
    if (x_found.empty()) return;
    std::stable_sort(x_found.begin(), x_found.end(),
                     [](const Found& a, const Found& b) { return a.end - a.begin > b.end - b.begin; });
    std::vector<bool> is_taken(words.size());
    std::vector<const Found*> chosen(words.size());
    for (const Found& found : x_found) {
      if (!is_taken[found.begin] && !is_taken[found.end - 1]) chosen[found.begin] = &found;
      for (std::size_t i = found.begin; i < found.end; ++i) is_taken[i] = true;
    }
    std::vector<ByteRange> joined(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
    for (std::size_t i = first; i < words.size();) {
      if (chosen[i] == nullptr) {
        joined.push_back(words[i++]);
        continue;
      }
      std::size_t begin = words[i].begin;
      for (const std::uint8_t cut : chosen[i]->entry->cuts) {
        joined.push_back({begin, words[i].begin + cut});
        begin = words[i].begin + cut;
      }
      const std::size_t next = chosen[i]->end;
      joined.push_back({begin, words[next - 1].end});
      i = next;
    }
    words = std::move(joined);
  }

 private:
  struct Found {
    std::size_t begin;
    std::size_t end;
    const RuleSpecialWords::Entry* entry;
  };

  void find(std::size_t first, const std::vector<ByteRange>& words) {
    const RuleSpecialWords& specials = RuleSpecialWords::instance();
    for (std::size_t i = first; i + 1 < words.size(); ++i) {
      for (std::size_t k = i + 1; k < words.size() && k < i + kMostPieces; ++k) {
        const ByteRange range{words[i].begin - x_offset, words[k].end - x_offset};
        if (range.size() > RuleSpecialWords::kLongest) break;
        const auto* entry = specials.of(range.of(x_piece));
        if (entry == nullptr || !entry->is_joined || entry->plain_cuts.size() != k - i) continue;
        bool is_same = true;
        for (std::size_t cut = 0; cut < k - i; ++cut) {
          is_same = is_same && words[i + cut].end - words[i].begin == entry->plain_cuts[cut];
        }
        if (is_same) x_found.push_back({i, k + 1, entry});
      }
    }
  }

  static constexpr std::size_t kMostPieces = 8;  ///< of a special word: "><(((*>" has 7
  std::string_view x_piece;
  std::size_t x_offset;
  std::vector<Found> x_found;
};

void append_cut(std::size_t begin, std::size_t end, const std::vector<std::uint8_t>& cuts,
                std::vector<ByteRange>& words) {
  std::size_t from = begin;
  for (const std::uint8_t cut : cuts) {
    words.push_back({from, begin + cut});
    from = begin + cut;
  }
  words.push_back({from, end});
}

/// What is left of a piece when the marks at its ends are cut off, and those marks.
struct Peeled {
  std::size_t begin;
  std::size_t end;
  std::vector<std::size_t> fronts;  ///< where the words cut off at the front begin
  std::vector<std::size_t> backs;   ///< where the words cut off at the end begin, the last first
};

Peeled peeled(std::string_view piece, const RuleSpecialWords* specials) {
  Peeled result{0, piece.size(), {}, {}};
  const auto is_special = [&](std::size_t begin, std::size_t end) {
    return specials != nullptr && begin < end && specials->of(piece.substr(begin, end - begin)) != nullptr;
  };
  auto& [begin, end, fronts, backs] = result;
  while (begin < end && !is_special(begin, end)) {
    const std::string_view rest = piece.substr(begin, end - begin);
    const std::size_t front = rule_prefix_size(rest);
    if (front != 0 && is_special(begin + front, end)) {
      fronts.push_back(begin);
      begin += front;
      break;
    }
    const std::size_t back = rule_suffix_size(rest.substr(front));
    if (front == 0 && back == 0) break;
    if (back != 0) {
      const bool is_rest_special = is_special(begin, end - back);
      end -= back;
      backs.push_back(end);
      if (is_rest_special) break;
    }
    if (front != 0) {
      fronts.push_back(begin);
      begin += front;
    }
  }
  return result;
}

}  // namespace

void append_rule_words(std::string_view piece, std::size_t offset, bool has_special_words,
                       std::vector<ByteRange>& words) {
  const RuleSpecialWords* specials = has_special_words ? &RuleSpecialWords::instance() : nullptr;
  if (specials != nullptr) {
    if (const auto* entry = specials->of(piece)) {
      append_cut(offset, offset + piece.size(), entry->cuts, words);
      return;
    }
  }
  const std::size_t first = words.size();
  const Peeled rest = peeled(piece, specials);
  for (std::size_t i = 0; i < rest.fronts.size(); ++i) {
    const std::size_t end = i + 1 < rest.fronts.size() ? rest.fronts[i + 1] : rest.begin;
    words.push_back({offset + rest.fronts[i], offset + end});
  }
  if (rest.begin < rest.end) {
    const std::string_view middle = piece.substr(rest.begin, rest.end - rest.begin);
    const auto* entry = specials == nullptr ? nullptr : specials->of(middle);
    if (entry != nullptr) {
      append_cut(offset + rest.begin, offset + rest.end, entry->cuts, words);
    } else {
      append_infix_pieces(middle, offset + rest.begin, words);
    }
  }
  for (std::size_t i = rest.backs.size(); i-- > 0;) {
    const std::size_t end = i > 0 ? rest.backs[i - 1] : piece.size();
    words.push_back({offset + rest.backs[i], offset + end});
  }
  if (specials != nullptr && words.size() > first + 1) Joiner(piece, offset).join(first, words);
}

std::vector<ByteRange> rule_words(std::string_view text) {
  std::vector<ByteRange> words;
  words.reserve(text.size() / 4);
  const RuleSpecialWords& specials = RuleSpecialWords::instance();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    bool is_plain = true;  // letters and digits of ASCII only
    std::size_t space = 0;
    while (at < text.size()) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
      const unsigned flags = rule_character(point.value);
      if ((flags & kRuleSpace) != 0) {
        space = point.size;
        break;
      }
      if (byte >= 0x80 || (flags & (kRuleLetter | kRuleDigit)) == 0) is_plain = false;
      at += point.size;
    }
    if (at > begin) {
      const std::string_view piece = text.substr(begin, at - begin);
      // A digit may have a unit behind it: "10km".
      const bool has_digit = is_plain && piece.front() <= '9';
      if (is_plain && !has_digit && specials.of(piece) == nullptr && piece.find_first_of("0123456789") == piece.npos) {
        words.push_back({begin, at});
      } else {
        append_rule_words(piece, begin, true, words);
      }
    }
    at += space;
  }
  return words;
}

}  // namespace unspun
