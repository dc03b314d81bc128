#include "rate/damage_reasons.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace unspun;

namespace {

Quality judged(const std::vector<Damage>& damages) {
  ScoreSheet sheet;
  add_damage_reasons(damages, sheet);
  return std::move(sheet).quality();
}

Damage at(std::size_t begin, DamageKind kind) {
  return {{begin, begin + 1}, kind, std::nullopt};
}

}  // namespace

TEST_CASE("damage reasons: none without damage") {
  CHECK(judged({}).reasons.empty());
  CHECK(judged({}).score == 100);
}

TEST_CASE("damage reasons: so many points a place, each kind by itself, with its places") {
  const Quality quality =
      judged({at(3, DamageKind::Spintax), at(5, DamageKind::LookAlike), at(9, DamageKind::LookAlike)});
  REQUIRE(quality.reasons.size() == 2);
  CHECK(quality.reasons[0].code == "look_alike");
  CHECK(quality.reasons[0].weight == -10);
  CHECK(quality.reasons[0].measured == 2);
  CHECK(quality.reasons[0].places == std::vector<ByteRange>{{5, 6}, {9, 10}});
  CHECK(quality.reasons[1].code == "spintax");
  CHECK(quality.reasons[1].weight == -15);
  CHECK(quality.score == 75);
}

TEST_CASE("damage reasons: no kind takes more than its most, and a little damage is said though it weighs nothing") {
  std::vector<Damage> many;
  for (std::size_t i = 0; i < 100; ++i) many.push_back(at(2 * i, DamageKind::Mojibake));
  CHECK(judged(many).score == 85);
  const Quality little = judged({at(0, DamageKind::InvisibleCharacter)});
  REQUIRE(little.reasons.size() == 1);
  CHECK(little.reasons[0].weight == 0);
  CHECK(little.score == 100);
}
