#include "rate/rating.hpp"

namespace unspun {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Clean:
      return "clean";
    case Verdict::Suspect:
      return "suspect";
    case Verdict::Spun:
      return "spun";
    case Verdict::Translated:
      return "translated";
    case Verdict::Undecided:
      return "undecided";
  }
  return "undecided";
}

}  // namespace unspun
