#include "duplicates/word_matches.hpp"

#include <algorithm>

namespace unspun {
namespace {

using Words = std::span<const std::uint32_t>;

/// Part of both sequences that is still to be aligned.
struct Gap {
  std::uint32_t a_begin;
  std::uint32_t a_end;
  std::uint32_t b_begin;
  std::uint32_t b_end;
  int depth;
};

/// Appends the matches of the longest rising chain of `points`, which rise in `first`: for each length of a chain the
/// one with the least end is kept.
void append_chain(const std::vector<WordMatch>& points, std::vector<WordMatch>& matches) {
  std::vector<std::size_t> ends;  // by length: the point at which the chain ends
  std::vector<std::size_t> before(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto place =
        std::lower_bound(ends.begin(), ends.end(), points[i].second,
                         [&](std::size_t end, std::uint32_t second) { return points[end].second < second; });
    before[i] = place == ends.begin() ? i : *(place - 1);
    if (place == ends.end()) {
      ends.push_back(i);
    } else {
      *place = i;
    }
  }
  if (ends.empty()) return;
  const std::size_t size = matches.size();
  for (std::size_t i = ends.back();; i = before[i]) {
    matches.push_back(points[i]);
    if (before[i] == i) break;
  }
  std::reverse(matches.begin() + static_cast<std::ptrdiff_t>(size), matches.end());
}

class Matcher {
 public:
  Matcher(Words a, Words b) : x_a(a), x_b(b) {}

  std::vector<WordMatch> matches() {
    x_gaps.push_back({0, static_cast<std::uint32_t>(x_a.size()), 0, static_cast<std::uint32_t>(x_b.size()), 0});
    while (!x_gaps.empty()) {
      const Gap gap = x_gaps.back();
      x_gaps.pop_back();
      align(gap);
    }
    std::sort(x_matches.begin(), x_matches.end(),
              [](const WordMatch& left, const WordMatch& right) { return left.first < right.first; });
    return std::move(x_matches);
  }

 private:
  void align(Gap gap) {
    while (gap.a_begin < gap.a_end && gap.b_begin < gap.b_end && x_a[gap.a_begin] == x_b[gap.b_begin]) {
      x_matches.push_back({gap.a_begin++, gap.b_begin++});
    }
    while (gap.a_begin < gap.a_end && gap.b_begin < gap.b_end && x_a[gap.a_end - 1] == x_b[gap.b_end - 1]) {
      x_matches.push_back({--gap.a_end, --gap.b_end});
    }
    const std::size_t rows = gap.a_end - gap.a_begin;
    const std::size_t columns = gap.b_end - gap.b_begin;
    if (rows == 0 || columns == 0) return;
    if (rows * columns <= kLargestTable) return align_by_table(gap);
    if (gap.depth == kDeepest) return;
    find_anchors(gap);
    const std::size_t first = x_matches.size();
    append_chain(x_anchors, x_matches);
    if (x_matches.size() == first) return;
    std::uint32_t a = gap.a_begin;
    std::uint32_t b = gap.b_begin;
    for (std::size_t i = first; i < x_matches.size(); ++i) {
      x_gaps.push_back({a, x_matches[i].first, b, x_matches[i].second, gap.depth + 1});
      a = x_matches[i].first + 1;
      b = x_matches[i].second + 1;
    }
    x_gaps.push_back({a, gap.a_end, b, gap.b_end, gap.depth + 1});
  }

  /// The words that stand once in each side of the gap, by their place in `a`.
  void find_anchors(const Gap& gap) {
    collect_single(x_a, gap.a_begin, gap.a_end, x_single_a);
    collect_single(x_b, gap.b_begin, gap.b_end, x_single_b);
    x_anchors.clear();
    for (auto a = x_single_a.begin(), b = x_single_b.begin(); a != x_single_a.end() && b != x_single_b.end();) {
      if (a->word < b->word) {
        ++a;
      } else if (b->word < a->word) {
        ++b;
      } else {
        x_anchors.push_back({(a++)->place, (b++)->place});
      }
    }
    std::sort(x_anchors.begin(), x_anchors.end(),
              [](const WordMatch& left, const WordMatch& right) { return left.first < right.first; });
  }

  struct Placed {
    std::uint32_t word;
    std::uint32_t place;
  };
  static void collect_single(Words words, std::uint32_t begin, std::uint32_t end, std::vector<Placed>& single) {
    single.clear();
    for (std::uint32_t i = begin; i < end; ++i) single.push_back({words[i], i});
    std::sort(single.begin(), single.end(),
              [](const Placed& left, const Placed& right) { return left.word < right.word; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < single.size();) {
      std::size_t next = i + 1;
      while (next < single.size() && single[next].word == single[i].word) ++next;
      if (next == i + 1) single[kept++] = single[i];
      i = next;
    }
    single.resize(kept);
  }

  void align_by_table(const Gap& gap) {
    const std::size_t rows = gap.a_end - gap.a_begin;
    const std::size_t columns = gap.b_end - gap.b_begin;
    const std::size_t width = columns + 1;
    x_table.assign((rows + 1) * width, 0);  // the length of the longest common subsequence from (i, j) on
    for (std::size_t i = rows; i-- > 0;) {
      for (std::size_t j = columns; j-- > 0;) {
        x_table[i * width + j] = x_a[gap.a_begin + i] == x_b[gap.b_begin + j]
                                     ? static_cast<std::uint16_t>(x_table[(i + 1) * width + j + 1] + 1)
                                     : std::max(x_table[(i + 1) * width + j], x_table[i * width + j + 1]);
      }
    }
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      const auto a = static_cast<std::uint32_t>(gap.a_begin + i);
      const auto b = static_cast<std::uint32_t>(gap.b_begin + j);
      if (x_a[a] == x_b[b]) {
        x_matches.push_back({a, b});
        ++i;
        ++j;
      } else if (x_table[(i + 1) * width + j] >= x_table[i * width + j + 1]) {
        ++i;
      } else {
        ++j;
      }
    }
  }

  Words x_a;
  Words x_b;
  std::vector<Gap> x_gaps;
  std::vector<WordMatch> x_matches;
  std::vector<WordMatch> x_anchors;
  std::vector<Placed> x_single_a;
  std::vector<Placed> x_single_b;
  std::vector<std::uint16_t> x_table;
};

}  // namespace

std::vector<WordMatch> word_matches(Words a, Words b) {
  return Matcher(a, b).matches();
}

}  // namespace unspun
