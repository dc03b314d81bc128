#include "rate/damage_reasons.hpp"

#include <fmt/format.h>

#include <array>

namespace unspun {
namespace {

struct DamagePoints {
  DamageKind kind;
  double each;
  double most;
  std::string_view what;  ///< of one
};

constexpr std::array kPoints = {
    DamagePoints{DamageKind::Mojibake, 1, 15, "characters read in the wrong charset"},
    DamagePoints{DamageKind::HtmlEntity, 0.5, 5, "HTML entity left in the text"},
    DamagePoints{DamageKind::InvisibleCharacter, 0.2, 3, "invisible character"},
    DamagePoints{DamageKind::LookAlike, 5, 30, "word with letters of another script"},
    DamagePoints{DamageKind::Hyphenation, 0.2, 3, "word divided at the end of a line"},
    DamagePoints{DamageKind::SpacedLetters, 2, 10, "word with its letters spaced out"},
    DamagePoints{DamageKind::Spintax, 15, 45, "spintax that was never resolved"},
    DamagePoints{DamageKind::TemplateLeftover, 10, 40, "placeholder of a template"},
    DamagePoints{DamageKind::TruncatedEnd, 5, 5, "end in the middle of a sentence"},
};

}  // namespace

void add_damage_reasons(std::span<const Damage> damages, ScoreSheet& sheet) {
  for (const DamagePoints& points : kPoints) {
    QualityReason reason;
    reason.code = damage_kind_name(points.kind);
    for (const Damage& damage : damages) {
      if (damage.kind == points.kind) reason.places.push_back(damage.range);
    }
    if (reason.places.empty()) continue;
    reason.measured = static_cast<double>(reason.places.size());
    reason.detail = fmt::format("{} of: {}", reason.places.size(), points.what);
    const double taken = std::min(points.most, points.each * reason.measured);
    sheet.add(std::move(reason), taken, true);
  }
}

}  // namespace unspun
