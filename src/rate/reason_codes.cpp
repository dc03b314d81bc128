#include "rate/reason_codes.hpp"

#include <algorithm>
#include <array>

#include "rate/damage_reasons.hpp"
#include "rate/rule_reasons.hpp"

namespace unspun {
namespace {

using namespace std::string_view_literals;

constexpr std::array kBeforeDamage = {"empty"sv,
                                      "spun"sv,
                                      "translated"sv,
                                      "suspect"sv,
                                      "may_be_translated"sv,
                                      "translation_mark"sv,
                                      "not_english"sv,
                                      "outside_reference"sv,
                                      "unusual_spelling"sv,
                                      "verse"sv,
                                      "article"sv,
                                      "unknown_words"sv,
                                      "unusual_language"sv,
                                      "short_document"sv,
                                      "careless_writing"sv};
constexpr std::array kAfterDamage = {"furniture"sv, "mixed_language"sv};

}  // namespace

std::vector<std::string_view> reason_codes() {
  std::vector<std::string_view> codes(kBeforeDamage.begin(), kBeforeDamage.end());
  for (const DamageKind kind : damage_kinds()) codes.push_back(damage_kind_name(kind));
  codes.insert(codes.end(), kAfterDamage.begin(), kAfterDamage.end());
  return codes;
}

bool is_reason_code(std::string_view code) {
  const std::vector<std::string_view> codes = reason_codes();
  return is_weighed_rule(code) || std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace unspun
