#include "rate/replaced_share.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace unspun;

namespace {

std::vector<float> random_strengths() {
  return *rc::gen::container<std::vector<float>>(
      rc::gen::map(rc::gen::inRange(-80, 80), [](int tenths) { return static_cast<float>(tenths) / 10; }));
}

double log_likelihood(const std::vector<float>& strengths, double share) {
  double sum = 0;
  for (const float strength : strengths) sum += std::log(1 - share + share * std::exp(static_cast<double>(strength)));
  return sum;
}

}  // namespace

TEST_CASE("replaced share: none where nothing speaks for it") {
  for (const auto& strengths :
       {std::vector<float>{}, std::vector<float>{-1, -2, -0.5F}, std::vector<float>(50, 0.0F)}) {
    const ReplacedShare share = replaced_share(strengths);
    CHECK(share.share == 0);
    CHECK(share.gain == 0);
    CHECK(share.log_odds == -30);
  }
}

TEST_CASE("replaced share: one strong place among many weak ones is a small share") {
  std::vector<float> strengths(200, -3.0F);
  strengths[17] = 9;
  const ReplacedShare share = replaced_share(strengths);
  CHECK(share.share > 0.001);
  CHECK(share.share < 0.01);
  CHECK(share.log_odds == doctest::Approx(std::log(share.share / (1 - share.share))));
}

TEST_CASE("replaced share: recovers a planted mixture") {
  // Scores of replaced places are normal around +d/2, of others around -d/2: the log-likelihood ratio of x is d x.
  constexpr double kApart = 3;
  for (const double planted : {0.0, 0.02, 0.15, 0.5, 0.9}) {
    CAPTURE(planted);
    std::mt19937_64 generator(11);
    std::normal_distribution<double> normal;
    std::bernoulli_distribution is_replaced(planted);
    std::vector<float> strengths;
    for (int i = 0; i < 20'000; ++i) {
      const double x = normal(generator) + (is_replaced(generator) ? kApart / 2 : -kApart / 2);
      strengths.push_back(static_cast<float>(kApart * x));
    }
    CHECK(std::abs(replaced_share(strengths).share - planted) < 0.015);
  }
}

TEST_CASE("replaced share: no other share makes the places likelier, and the gain says by how much") {
  CHECK(rc::check([] {
    const std::vector<float> strengths = random_strengths();
    const ReplacedShare share = replaced_share(strengths);
    RC_ASSERT(share.share >= 0.0);
    RC_ASSERT(share.share <= 0.95);
    RC_ASSERT(std::abs(share.gain - log_likelihood(strengths, share.share)) < 1e-6);
    for (int percent = 0; percent <= 95; ++percent) {
      RC_ASSERT(log_likelihood(strengths, percent / 100.0) <= share.gain + 1e-6);
    }
  }));
}

TEST_CASE("replaced share: a stronger place never lowers it") {
  CHECK(rc::check([] {
    std::vector<float> strengths = random_strengths();
    if (strengths.empty()) strengths.push_back(0);
    const double before = replaced_share(strengths).share;
    strengths[*rc::gen::inRange<std::size_t>(0, strengths.size())] += 2;
    RC_ASSERT(replaced_share(strengths).share >= before - 1e-9);
  }));
}

TEST_CASE("replaced share: that of a part lies between its own and the whole's") {
  CHECK(rc::check([] {
    const std::vector<float> strengths = random_strengths();
    ReplacedShare whole;
    whole.share = *rc::gen::inRange(1, 90) / 100.0;
    const double own = replaced_share(strengths).share;
    const double drawn = replaced_share(strengths, whole, *rc::gen::element(1.0, 20.0, 500.0)).share;
    RC_ASSERT(drawn >= std::min(own, whole.share) - 1e-9);
    RC_ASSERT(drawn <= std::max(own, whole.share) + 1e-9);
    RC_ASSERT(replaced_share(strengths, whole, 0).share == own);
    RC_ASSERT(std::abs(replaced_share(strengths, whole, 1e12).share - whole.share) < 1e-4);
  }));
}
