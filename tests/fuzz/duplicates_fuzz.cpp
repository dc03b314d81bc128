// Two texts of any bytes, divided by a NUL, as documents that may be copies: the alignment is the same from either
// side, its places are in order, and skeletons are sorted sets. The first byte chooses: bytes, or words of a list for
// each byte, since bytes alone are seldom alike.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/sectioned_file.hpp"
#include "duplicates/aligned_evidence.hpp"
#include "duplicates/alignment.hpp"
#include "duplicates/min_hash.hpp"
#include "duplicates/relation.hpp"
#include "duplicates/skeleton.hpp"
#include "duplicates/word_roles.hpp"
#include "evidence/place_finder.hpp"
#include "fuzz/require.hpp"
#include "fuzz/small_model.hpp"

namespace {

using namespace unspun;

constexpr std::array<std::string_view, 24> kWords = {"she ",  "saw ",   "the ",       "White ",  "home ",  "house ",
                                                     "in ",   "an ",    "a ",         "final ",  "last ",  "recourse ",
                                                     "bold ", "navy ",  "resort ",    "Mexico ", "12 ",    "Monday. ",
                                                     ", ",    "\u201C", "1,800,000 ", "\xFF",    "\u4E2D", "Calderon "};

struct Model {
  SectionedFile file;
  EvidenceModel model;
  WordRoles roles;
};

const Model& model() {
  static const Model kModel = [] {
    const std::string path = small_model();
    auto file = SectionedFile::open(path);
    std::filesystem::remove(path);  // stays mapped
    require(file.has_value());
    auto opened = EvidenceModel::open(*file);
    require(opened.has_value());
    WordRoles roles = WordRoles::from(opened->vocabulary, opened->candidates);
    return Model{std::move(*file), std::move(*opened), std::move(roles)};
  }();
  return kModel;
}

Skeleton skeleton_of(std::string_view text, Tokenizer& tokenizer) {
  static SkeletonReader reader(model().model.vocabulary, model().roles);
  static TokenizedText tokenized;
  tokenizer.tokenize(text, tokenized);
  Skeleton skeleton;
  reader.read(text, tokenized, skeleton);
  for (const auto* set : {&skeleton.shingles, &skeleton.names})
    require(std::adjacent_find(set->begin(), set->end(), std::greater_equal<>()) == set->end());
  return skeleton;
}

void check(const Alignment& found, std::string_view first, std::string_view second) {
  std::size_t in_first = 0;
  std::size_t in_second = 0;
  for (const AlignedPlace& place : found.places) {
    require(place.first.begin >= in_first && place.first.begin <= place.first.end && place.first.end <= first.size());
    require(place.second.begin >= in_second && place.second.begin <= place.second.end &&
            place.second.end <= second.size());
    in_first = place.first.end;
    in_second = place.second.end;
  }
  require(found.equal + found.first_replaced <= found.first_words);
  require(found.equal + found.second_replaced <= found.second_words);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::array<std::string, 2> texts;
  std::size_t number = 0;
  for (const char byte : bytes) {
    if (byte == '\0' && number == 0) {
      number = 1;
    } else if (data[0] % 2 == 0) {
      texts[number] += byte;
    } else {
      texts[number] += kWords[static_cast<unsigned char>(byte) % kWords.size()];
    }
  }
  const auto& [first, second] = texts;
  static Tokenizer tokenizer;
  const Alignment there = aligned(first, second, tokenizer);
  const Alignment back = aligned(second, first, tokenizer);
  check(there, first, second);
  require(there.equal == back.equal && there.first_words == back.second_words &&
          there.first_replaced == back.second_replaced && there.places.size() == back.places.size());
  const Skeleton of_first = skeleton_of(first, tokenizer);
  const Skeleton of_second = skeleton_of(second, tokenizer);
  require(!relation_name(relation(there, of_first, of_second)).empty());
  if (!of_first.shingles.empty() && !of_second.shingles.empty()) {
    const double alike = similarity(MinHash::of(of_first.shingles), MinHash::of(of_second.shingles));
    require(alike >= 0 && alike <= 1 && (of_first.shingles != of_second.shingles || alike == 1));
  }
  const AlignedEvidence evidence = aligned_evidence(there, model().model.vocabulary, model().model.candidates);
  require(evidence.strength >= 0 && std::isfinite(evidence.strength) && std::isfinite(evidence.rarity));
  require(place_strengths(there, first, second, model().model.vocabulary, model().model.candidates).size() ==
          there.places.size());
  return 0;
}
