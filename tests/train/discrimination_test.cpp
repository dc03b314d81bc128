#include "train/discrimination.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace unspun;

namespace {

std::vector<double> random_scores(int most) {
  return *rc::gen::container<std::vector<double>>(
      rc::gen::map(rc::gen::inRange(0, most), [](int value) { return static_cast<double>(value); }));
}

}  // namespace

TEST_CASE("discrimination: of nothing is nothing") {
  CHECK(discrimination({}, {1}).auc == 0);
  CHECK(discrimination({1}, {}).auc == 0);
  CHECK(discrimination({1}, {}).clean == 1);
  CHECK(discrimination({}, {1, 2}).spun == 2);
}

TEST_CASE("discrimination: apart, alike and the wrong way round") {
  const Discrimination apart = discrimination({1, 2, 3}, {4, 5});
  CHECK(apart.auc == doctest::Approx(1));
  CHECK(apart.recall_at_1 == 1);
  CHECK(apart.recall_at_01 == 1);
  const Discrimination alike = discrimination({1, 1, 1}, {1, 1});
  CHECK(alike.auc == doctest::Approx(0.5));
  CHECK(alike.recall_at_1 == 0);
  CHECK(discrimination({4, 5}, {1, 2, 3}).auc == doctest::Approx(0));
}

TEST_CASE("discrimination: one clean document in a hundred, and one in a thousand, may be above the bar") {
  std::vector<double> clean;
  for (int i = 0; i < 1000; ++i) clean.push_back(i);
  std::vector<double> spun;
  for (int i = 0; i < 100; ++i) spun.push_back(950 + i + 0.5);
  const Discrimination result = discrimination(clean, spun);
  CHECK(result.recall_at_1 == doctest::Approx(0.61));   // above 989
  CHECK(result.recall_at_01 == doctest::Approx(0.52));  // above 998
}

TEST_CASE("discrimination: the area is the share of pairs in the right order") {
  CHECK(rc::check([] {
    const std::vector<double> clean = random_scores(20);
    const std::vector<double> spun = random_scores(30);
    if (clean.empty() || spun.empty()) return;
    double right = 0;
    for (const double c : clean) {
      for (const double s : spun) right += s > c ? 1 : s == c ? 0.5 : 0;
    }
    const Discrimination result = discrimination(clean, spun);
    RC_ASSERT(std::abs(result.auc - right / static_cast<double>(clean.size() * spun.size())) < 1e-9);
    RC_ASSERT(result.recall_at_01 <= result.recall_at_1);
    std::vector<double> shuffled(clean.rbegin(), clean.rend());
    RC_ASSERT(discrimination(shuffled, spun).recall_at_1 == result.recall_at_1);
  }));
}
