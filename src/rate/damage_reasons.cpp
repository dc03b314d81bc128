#include "rate/damage_reasons.hpp"

#include <fmt/format.h>

#include <array>

namespace unspun {
namespace {

struct DamagePoints {
  DamageKind kind;
  double each;
  double most;
  std::string_view what;
};

constexpr std::size_t kMostPlaces = 1000;  // named; all count

constexpr std::array kPoints = {
    DamagePoints{DamageKind::Mojibake, 1, 15, "characters read in the wrong charset"},
    DamagePoints{DamageKind::HtmlEntity, 0.5, 5, "HTML entities left in the text"},
    DamagePoints{DamageKind::InvisibleCharacter, 0.2, 3, "invisible characters"},
    DamagePoints{DamageKind::LookAlike, 5, 30, "words with letters of another script"},
    DamagePoints{DamageKind::Hyphenation, 0.2, 3, "words divided at line ends"},
    DamagePoints{DamageKind::SpacedLetters, 2, 10, "words with their letters spaced out"},
    DamagePoints{DamageKind::Spintax, 15, 45, "spintax that was never resolved"},
    DamagePoints{DamageKind::TemplateLeftover, 10, 40, "placeholders of a template"},
    DamagePoints{DamageKind::FileName, 2, 6, "file name of a picture where the picture was"},
    DamagePoints{DamageKind::TruncatedEnd, 5, 5, "the text ends in the middle of a sentence"},
};

}  // namespace

std::vector<DamageKind> damage_kinds() {
  std::vector<DamageKind> kinds;
  kinds.reserve(kPoints.size());
  for (const DamagePoints& points : kPoints) kinds.push_back(points.kind);
  return kinds;
}

void add_damage_reasons(std::span<const Damage> damages, ScoreSheet& sheet) {
  for (const DamagePoints& points : kPoints) {
    QualityReason reason;
    reason.code = damage_kind_name(points.kind);
    for (const Damage& damage : damages) {
      if (damage.kind == points.kind) reason.places.push_back(damage.range);
    }
    if (reason.places.empty()) continue;
    reason.measured = static_cast<double>(reason.places.size());
    reason.detail = reason.places.size() == 1 ? std::string(points.what)
                                              : fmt::format("{}, in {} places", points.what, reason.places.size());
    if (reason.places.size() > kMostPlaces) reason.places.resize(kMostPlaces);
    const double taken = std::min(points.most, points.each * reason.measured);
    sheet.add(std::move(reason), taken, true);
  }
}

}  // namespace unspun
