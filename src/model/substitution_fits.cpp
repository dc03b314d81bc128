#include "model/substitution_fits.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace unspun {
namespace {

/// Words in an n-gram.
constexpr std::array<std::uint8_t, 9> kOrders = {2, 3, 4, 2, 3, 4, 3, 4, 4};

/// The back-offs of one more context, as long as there was one of each length before.
class Backoffs {
 public:
  Backoffs(unsigned& cost, unsigned order) : x_cost(cost), x_order(order) {}
  /// The context of the next length, from one word on.
  void add(bool is_known, NgramCost context) {
    x_ends = x_ends || (!is_known && x_length >= x_order);
    if (!x_ends && x_length >= x_order) x_cost += context.backoff;
    ++x_length;
  }

 private:
  unsigned& x_cost;
  unsigned x_order;
  unsigned x_length = 1;
  bool x_ends = false;
};

}  // namespace

SubstitutionFits::SubstitutionFits(const BackoffTables& tables, std::span<const WordId> sentence, std::size_t place)
    : x_tables(&tables),
      x_lefts(std::min(place, x_left.size())),
      x_rights(std::min(sentence.size() - place - 1, x_right.size())) {
  for (std::size_t i = 0; i < x_lefts; ++i) x_left[i] = sentence[place - 1 - i];
  for (std::size_t i = 0; i < x_rights; ++i) x_right[i] = sentence[place + 1 + i];
  for (std::size_t words = 0; words <= x_rights; ++words) {
    x_right_keys[words] = kEmptyKey;
    for (std::size_t i = words; i-- > 0;) x_right_keys[words] = extended(x_right_keys[words], x_right[i]);
  }
  if (x_lefts >= 2) x_l2l1 = known<2>({x_left[1], x_left[0]});
  if (x_lefts >= 3 && x_l2l1.is_known) x_l3l2l1 = known<3>({x_left[2], x_left[1], x_left[0]});
  if (x_rights >= 2) x_r1r2 = known<2>({x_right[0], x_right[1]});
  if (x_rights >= 3) x_r2r3 = known<2>({x_right[1], x_right[2]});
  if (x_r2r3.is_known) x_r1r2r3 = known<3>({x_right[0], x_right[1], x_right[2]});
}

template <std::size_t Size>
SubstitutionFits::Known SubstitutionFits::known(const std::array<WordId, Size>& ngram) const {
  NgramKey key = kEmptyKey;
  for (std::size_t i = Size; i-- > 0;) key = extended(key, ngram[i]);
  const auto found = x_tables->ngram(key, Size);
  return found ? Known{true, *found} : Known{};
}

void SubstitutionFits::announce(Tried& word, Tried::Ngram ngram, NgramKey key) const {
  word.x_keys[ngram] = key;
  x_tables->prefetch(key, kOrders[ngram]);
}

void SubstitutionFits::look_up(Tried& word, Tried::Ngram ngram) const {
  const auto found = x_tables->ngram(word.x_keys[ngram], kOrders[ngram]);
  word.x_is_known[ngram] = found.has_value();
  if (found) word.x_costs[ngram] = *found;
}

void SubstitutionFits::announce_pairs(std::span<Tried> words) const {
  for (Tried& tried : words) {
    announce(tried, Tried::kL1, extended(extended(kEmptyKey, tried.word), x_left[0]));
    announce(tried, Tried::kR1, extended(x_right_keys[1], tried.word));
  }
}

void SubstitutionFits::look_up_pairs(std::span<Tried> words) const {
  for (Tried& tried : words) {
    look_up(tried, Tried::kL1);
    look_up(tried, Tried::kR1);
  }
}

void SubstitutionFits::announce_triples(std::span<Tried> words) const {
  for (Tried& tried : words) {
    if (has_l2(tried)) announce(tried, Tried::kL2, extended(tried.x_keys[Tried::kL1], x_left[1]));
    if (has_l1r1(tried)) announce(tried, Tried::kL1R1, extended(tried.x_keys[Tried::kR1], x_left[0]));
    if (has_r2(tried)) announce(tried, Tried::kR2, extended(x_right_keys[2], tried.word));
  }
}

void SubstitutionFits::look_up_triples(std::span<Tried> words) const {
  for (Tried& tried : words) {
    if (has_l2(tried)) look_up(tried, Tried::kL2);
    if (has_l1r1(tried)) look_up(tried, Tried::kL1R1);
    if (has_r2(tried)) look_up(tried, Tried::kR2);
  }
}

void SubstitutionFits::announce_quadruples(std::span<Tried> words) const {
  for (Tried& tried : words) {
    if (has_l3(tried)) announce(tried, Tried::kL3, extended(tried.x_keys[Tried::kL2], x_left[2]));
    if (has_l2r1(tried)) announce(tried, Tried::kL2R1, extended(tried.x_keys[Tried::kL1R1], x_left[1]));
    if (has_l1r2(tried)) announce(tried, Tried::kL1R2, extended(tried.x_keys[Tried::kR2], x_left[0]));
    if (has_r3(tried)) announce(tried, Tried::kR3, extended(x_right_keys[3], tried.word));
  }
}

void SubstitutionFits::look_up_quadruples(std::span<Tried> words) const {
  for (Tried& tried : words) {
    if (has_l3(tried)) look_up(tried, Tried::kL3);
    if (has_l2r1(tried)) look_up(tried, Tried::kL2R1);
    if (has_l1r2(tried)) look_up(tried, Tried::kL1R2);
    if (has_r3(tried)) look_up(tried, Tried::kR3);
    sum_up(tried);
  }
}

void SubstitutionFits::look_up_rest(std::span<Tried> words) const {
  announce_triples(words);
  look_up_triples(words);
  announce_quadruples(words);
  look_up_quadruples(words);
}

void SubstitutionFits::sum_up(Tried& tried) const {
  const auto is_known = [&](Tried::Ngram ngram) { return tried.x_is_known[ngram]; };
  const auto cost_of = [&](Tried::Ngram ngram) { return tried.x_costs[ngram]; };
  const auto end_at = [&](unsigned order, unsigned cost, unsigned distance) {
    tried.cost += cost;
    if (order <= distance) return;  // does not reach the word
    tried.longest = std::max(tried.longest, static_cast<std::uint8_t>(order));
    if (distance > 0) tried.right = std::max(tried.right, static_cast<std::uint8_t>(order));
  };
  /// The longest known of three n-grams, each of which holds the one before.
  const auto longest = [](NgramCost unigram, Known second, Known third, Known fourth) {
    if (!second.is_known) return std::pair(1U, unsigned{unigram.cost});
    if (!third.is_known) return std::pair(2U, unsigned{second.cost.cost});
    if (!fourth.is_known) return std::pair(3U, unsigned{third.cost.cost});
    return std::pair(4U, unsigned{fourth.cost.cost});
  };
  const auto of = [&](Tried::Ngram ngram) { return Known{is_known(ngram), cost_of(ngram)}; };
  const NgramCost word = x_tables->unigram(tried.word);

  auto [order, cost] = longest(word, of(Tried::kL1), of(Tried::kL2), of(Tried::kL3));
  Backoffs before(cost, order);
  before.add(true, x_tables->unigram(x_left[0]));
  before.add(x_l2l1.is_known, x_l2l1.cost);
  before.add(x_l3l2l1.is_known, x_l3l2l1.cost);
  end_at(order, cost, 0);

  const NgramCost first = x_tables->unigram(x_right[0]);
  std::tie(order, cost) = longest(first, of(Tried::kR1), of(Tried::kL1R1), of(Tried::kL2R1));
  Backoffs after(cost, order);
  after.add(true, word);
  after.add(is_known(Tried::kL1), cost_of(Tried::kL1));
  after.add(is_known(Tried::kL2), cost_of(Tried::kL2));
  end_at(order, cost, 1);
  if (x_rights < 2) return;

  const NgramCost second = x_tables->unigram(x_right[1]);
  std::tie(order, cost) = longest(second, x_r1r2, of(Tried::kR2), of(Tried::kL1R2));
  Backoffs later(cost, order);
  later.add(true, first);
  later.add(is_known(Tried::kR1), cost_of(Tried::kR1));
  later.add(is_known(Tried::kL1R1), cost_of(Tried::kL1R1));
  end_at(order, cost, 2);
  if (x_rights < 3) return;

  std::tie(order, cost) = longest(x_tables->unigram(x_right[2]), x_r2r3, x_r1r2r3, of(Tried::kR3));
  Backoffs last(cost, order);
  last.add(true, second);
  last.add(x_r1r2.is_known, x_r1r2.cost);
  last.add(is_known(Tried::kR2), cost_of(Tried::kR2));
  end_at(order, cost, 3);
}

}  // namespace unspun
