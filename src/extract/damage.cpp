#include "extract/damage.hpp"

namespace unspun {

std::string_view damage_kind_name(DamageKind kind) {
  switch (kind) {
    case DamageKind::Mojibake:
      return "mojibake";
    case DamageKind::HtmlEntity:
      return "html_entity";
    case DamageKind::InvisibleCharacter:
      return "invisible_character";
    case DamageKind::LookAlike:
      return "look_alike";
    case DamageKind::Hyphenation:
      return "hyphenation";
    case DamageKind::SpacedLetters:
      return "spaced_letters";
    case DamageKind::Spintax:
      return "spintax";
    case DamageKind::TemplateLeftover:
      return "template_leftover";
    case DamageKind::FileName:
      return "file_name";
    case DamageKind::TruncatedEnd:
      return "truncated_end";
  }
  return "";
}

}  // namespace unspun
