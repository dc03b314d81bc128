#include "duplicates/groups.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

using namespace unspun;

namespace {
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
}

TEST_CASE("groups: the example of the header") {
  const Pairs pairs = {{4, 1}, {7, 4}, {2, 9}};
  const std::map<std::uint32_t, double> probabilities = {{1, 0.99}, {4, 0.02}, {7, 0.97}, {2, 0.0}, {9, 0.0}};
  const auto found = groups(pairs, [&](std::uint32_t document) { return probabilities.at(document); });
  REQUIRE(found.size() == 2);
  CHECK(found[0].members == std::vector<std::uint32_t>{1, 4, 7});
  CHECK(found[0].original == 4);
  CHECK(found[1].members == std::vector<std::uint32_t>{2, 9});
  CHECK_MESSAGE(found[1].original == 2, "of equals the earliest");
}

TEST_CASE("groups: whatever pairs join is together, and nothing else") {
  CHECK(rc::check([] {
    const auto document = rc::gen::inRange<std::uint32_t>(0, 40);
    const Pairs pairs = *rc::gen::container<Pairs>(rc::gen::pair(document, document));
    std::map<std::uint32_t, std::uint32_t> group_of;
    for (const Group& group : groups(pairs, [](std::uint32_t number) { return number % 3; })) {
      RC_ASSERT(group.members.size() >= 2U);
      for (const std::uint32_t member : group.members) {
        RC_ASSERT(group_of.emplace(member, group.members[0]).second);
        RC_ASSERT(group.original % 3 <= member % 3);
      }
    }
    // The naive way: the least label spreads until nothing changes.
    std::map<std::uint32_t, std::uint32_t> labels;
    for (const auto& [a, b] : pairs) labels[a] = a, labels[b] = b;
    for (bool is_changed = true; is_changed;) {
      is_changed = false;
      for (const auto& [a, b] : pairs) {
        const std::uint32_t least = std::min(labels[a], labels[b]);
        is_changed = is_changed || labels[a] != least || labels[b] != least;
        labels[a] = labels[b] = least;
      }
    }
    for (const auto& [a, b] : pairs) {
      if (a != b) RC_ASSERT(group_of.at(a) == labels[a]);
    }
  }));
}

TEST_CASE("groups: no pairs, and a document with itself, are none") {
  const auto none = [](std::uint32_t) { return 0.0; };
  CHECK(groups({}, none).empty());
  CHECK(groups(Pairs{{3, 3}}, none).empty());
}
